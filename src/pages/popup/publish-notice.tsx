import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { usePage } from '../../ui/page-context.ts';
import { SubmissionChoice, type Submission } from '../../ui/submission-choice.tsx';

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
