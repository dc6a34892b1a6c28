import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { ConfirmedButton } from '../../../ui/confirmed-button.tsx';
import { usePage } from '../../../ui/page-context.ts';
import { visibleText } from '../../../ui/visible-text.ts';
import { typedSite } from '../../../ui/typed-site.ts';

/** Deletes all that is of one site, or everything. */
export function WipeSection(): JSX.Element {
  const { orders } = usePage();
  const text = useSignal('');
  const outcome = useSignal('');
  const host = typedSite(text.value);

  async function wipeSite(site: string): Promise<void> {
    const answer = await orders.give({ type: 'wipe-site', host: site });
    outcome.value = answer.ok ? `All of ${visibleText(site)} is deleted.` : '';
    if (answer.ok) text.value = '';
  }

  async function wipeAll(): Promise<void> {
    const answer = await orders.give({ type: 'wipe-all' });
    outcome.value = answer.ok ? 'Everything is deleted.' : '';
  }

  return (
    <section aria-labelledby="wipe-heading">
      <h2 id="wipe-heading">Delete</h2>
      <div class="wipe-site">
        <label class="filter">
          <span>All of one site</span>
          <input
            type="text"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            placeholder="shop.example"
            value={text.value}
            onInput={(event) => (text.value = event.currentTarget.value)}
          />
        </label>
        {host !== null && (
          <ConfirmedButton
            label={`Delete all of ${visibleText(host)}`}
            question={`Delete every check of ${visibleText(host)}, with its reports?`}
            no="Keep"
            onConfirmed={() => void wipeSite(host)}
          />
        )}
      </div>
      <p class="hint">Links, domains and downloads of this host, and of the hosts below it.</p>
      <ConfirmedButton
        label="Delete everything"
        question="Delete all checks, reports, what waits, and the list of what was sent?"
        no="Keep"
        onConfirmed={() => void wipeAll()}
      />
      <output>{outcome.value}</output>
    </section>
  );
}
