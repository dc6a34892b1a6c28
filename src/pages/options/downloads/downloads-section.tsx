import type { JSX } from 'preact';
import type { Settings } from '../../../settings/settings.ts';
import { FileAccessText } from '../../../ui/file-access-text.tsx';
import { usePage } from '../../../ui/page-context.ts';
import { AllowedFiles } from './allowed-files.tsx';
import { DownloadNotices } from './download-notices.tsx';
import { HoldSettings } from './hold-settings.tsx';
import { LeftOutSettings } from './left-out-settings.tsx';

const ANSWERS = [
  { value: true, word: 'Yes' },
  { value: false, word: 'No' },
] as const;

/** The one question on downloads, without whose answer nothing is taken for granted, and what follows from a yes. */
export function DownloadsSection({ settings }: { settings: Settings }): JSX.Element {
  const { ports, orders } = usePage();
  const { lookUpDownloads } = settings;
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
        Left out are sites that Vouch is off on, what extensions save, and what you choose below. Where a file
        cannot be read, the SHA-256 of the address that it came from is looked up.
      </p>
      <FileAccessText />
      <button type="button" class="button" onClick={() => void ports.openFiles(null)}>
        Check files
      </button>
      <LeftOutSettings settings={settings} />
      <DownloadNotices chosen={settings.noticesOfDownloads} />
      <HoldSettings settings={settings} />
      <AllowedFiles allowed={settings.allowedFiles} />
    </section>
  );
}
