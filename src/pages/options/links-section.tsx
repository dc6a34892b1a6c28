import type { JSX } from 'preact';
import { usePage } from '../../ui/page-context.ts';
import { SubmissionChoice, type Submission } from '../../ui/submission-choice.tsx';

/** What happens to links that VirusTotal does not know. Who chooses here has read what the first-use notice says. */
export function LinksSection({ submission }: { submission: Submission }): JSX.Element {
  const { orders } = usePage();
  const choose = (chosen: Submission) =>
    void orders.give({
      type: 'change-settings',
      changes: { submission: chosen, publishNoticeSeen: true },
    });
  return (
    <section aria-labelledby="links-heading">
      <h2 id="links-heading">Links</h2>
      <SubmissionChoice
        legend="A link that VirusTotal does not know:"
        chosen={submission}
        onChoose={choose}
      />
      <p class="hint">
        Submitting publishes a link: everybody at VirusTotal can read it. A link that looks private is never
        submitted without a question, unless you said so for its host; one that a visit may use up is always
        asked about.
      </p>
    </section>
  );
}
