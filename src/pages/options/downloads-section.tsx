import type { JSX } from 'preact';
import { FileAccessText } from '../../ui/file-access-text.tsx';
import { usePage } from '../../ui/page-context.ts';

const ANSWERS = [
  { value: true, word: 'Yes' },
  { value: false, word: 'No' },
] as const;

/** The one question on downloads; until it is answered nothing is taken for granted. */
export function DownloadsSection({ lookUpDownloads }: { lookUpDownloads: boolean | null }): JSX.Element {
  const { ports, orders } = usePage();
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
        Left out are pictures, audio, video and plain text, downloads from private windows and from sites that
        Vouch is off on. Where a file cannot be read, the SHA-256 of the address that it came from is looked
        up.
      </p>
      <FileAccessText />
      <button type="button" class="button" onClick={() => void ports.openFiles(null)}>
        Check files
      </button>
    </section>
  );
}
