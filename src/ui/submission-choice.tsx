import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Settings } from '../settings/settings.ts';

/** What happens to a link that VirusTotal does not know. */
export type Submission = Settings['submission'];

const CHOICES: readonly { value: Submission; words: string; small: string }[] = [
  { value: 'always', words: 'Submit it', small: 'after a question where it looks private' },
  { value: 'ask', words: 'Ask me each time', small: '' },
  { value: 'look-up-only', words: 'Never submit, only look up', small: '' },
];

type Props = { legend: string; chosen: Submission; onChoose: (submission: Submission) => void };

/** The three ways to treat a link that VirusTotal does not know. */
export function SubmissionChoice({ legend, chosen, onChoose }: Props): JSX.Element {
  const name = useId();
  return (
    <fieldset class="radios">
      <legend>{legend}</legend>
      {CHOICES.map(({ value, words, small }) => (
        <label key={value} class="tick">
          <input
            type="radio"
            name={name}
            value={value}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          <span>
            {words} {small !== '' && <small>{small}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
