import type { JSX } from 'preact';
import { usePage } from '../../ui/page-context.ts';

const ANSWERS = [
  { value: true, word: 'Yes' },
  { value: false, word: 'No' },
] as const;

/** The one question on downloads; until it is answered nothing is taken for granted. */
export function DownloadsSection({ lookUpDownloads }: { lookUpDownloads: boolean | null }): JSX.Element {
  const { orders } = usePage();
  return (
    <section aria-labelledby="downloads-heading">
      <h2 id="downloads-heading">Downloads</h2>
      <fieldset class="radios">
        <legend>Look up the hash of every finished download? Only the hash is sent.</legend>
        {ANSWERS.map(({ value, word }) => (
          <label key={word} class="tick">
            <input
              type="radio"
              name="look-up-downloads"
              checked={lookUpDownloads === value}
              onChange={() =>
                void orders.give({ type: 'change-settings', changes: { lookUpDownloads: value } })
              }
            />
            <span>{word}</span>
          </label>
        ))}
      </fieldset>
      <p class="hint">
        {lookUpDownloads === null ? 'Not answered yet. ' : ''}
        Looking up downloads comes with a later version of Vouch; your answer is kept for it.
      </p>
    </section>
  );
}
