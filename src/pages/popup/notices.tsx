import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { usePage } from '../../ui/page-context.ts';
import { SubmissionChoice, type Submission } from '../../ui/submission-choice.tsx';

/** Says that nothing leaves the browser, and how it goes on. */
export function PausedNotice(): JSX.Element {
  const { orders } = usePage();
  const goOn = () => void orders.give({ type: 'change-settings', changes: { paused: false } });
  return (
    <section class="notice notice-line tone-odd" aria-label="Paused">
      <p>
        <b>Vouch is paused.</b> No request leaves this browser.
      </p>
      <button type="button" class="button" onClick={goOn}>
        Go on
      </button>
    </section>
  );
}

/** Says that nothing can be asked without a key, and where it is added. */
export function NoKeyNotice(): JSX.Element {
  const { ports } = usePage();
  return (
    <section class="notice notice-line tone-working" aria-label="No key">
      <p>
        <b>Add your VirusTotal key.</b> Without one Vouch cannot ask; a key is free.
      </p>
      <button type="button" class="button primary" onClick={() => void ports.openOptions()}>
        Add the key
      </button>
    </section>
  );
}

/** Said once, before anybody can be surprised by it: a check may publish a link. */
export function PublishNotice({ chosen }: { chosen: Submission }): JSX.Element {
  const { orders } = usePage();
  const choice = useSignal(chosen);
  const understood = () =>
    void orders.give({
      type: 'change-settings',
      changes: { submission: choice.value, publishNoticeSeen: true },
    });
  return (
    <section class="notice tone-working" aria-label="What a check may publish">
      <p>
        <b>A check may publish the link.</b> One that VirusTotal does not know is sent there to be analysed,
        and everybody there can read it.
      </p>
      <SubmissionChoice
        legend="A link that VirusTotal does not know:"
        chosen={choice.value}
        onChoose={(submission) => (choice.value = submission)}
      />
      <button type="button" class="button" onClick={understood}>
        Understood
      </button>
    </section>
  );
}
