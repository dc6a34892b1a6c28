import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Account } from '../../domain/quota.ts';
import type { Settings } from '../../settings/settings.ts';
import { OutsideLink } from '../../ui/outside-link.tsx';
import { AccountCard } from './account-card.tsx';
import type { KeyFormOutcome } from './key-form-outcome.ts';
import { KeyForm } from './key-form.tsx';

/** The key: how to get one, saving it, and the account behind the saved one. */
export function KeySection({
  settings,
  account,
}: {
  settings: Settings;
  account: Account | null;
}): JSX.Element {
  const isReplacing = useSignal(false);
  const outcome = useSignal<KeyFormOutcome | null>(null);

  function onOutcome(next: KeyFormOutcome | null): void {
    outcome.value = next;
    if (next?.isSaved) isReplacing.value = false;
  }

  function onReplace(): void {
    outcome.value = null;
    isReplacing.value = !isReplacing.value;
  }

  const showsForm = account === null || isReplacing.value;
  return (
    <section aria-labelledby="key-heading">
      <h2 id="key-heading">Your VirusTotal key</h2>
      {account && (
        <AccountCard
          account={account}
          isPaused={settings.paused}
          isReplacing={isReplacing.value}
          onReplace={onReplace}
          onRemoved={() => (outcome.value = null)}
        />
      )}
      {account === null && <HowToGetOne />}
      {showsForm && (
        <KeyForm
          apiAddress={settings.apiAddress}
          canSaveAnyway={outcome.value?.canSaveAnyway ?? false}
          onOutcome={onOutcome}
        />
      )}
      <output>{outcome.value && <Outcome outcome={outcome.value} />}</output>
    </section>
  );
}

function HowToGetOne(): JSX.Element {
  return (
    <p class="hint">
      A key is free: <OutsideLink url="https://www.virustotal.com/gui/join-us">join VirusTotal</OutsideLink>,
      then copy it from <OutsideLink url="https://www.virustotal.com/gui/my-apikey">your API key</OutsideLink>
      . Vouch keeps it in this browser and sends it to the API address only.
    </p>
  );
}

function Outcome({ outcome }: { outcome: KeyFormOutcome }): JSX.Element {
  return (
    <span class={`outcome tone-${outcome.isSaved ? 'ok' : 'bad'}`}>
      <b>{outcome.title}.</b> {outcome.words}
    </span>
  );
}
