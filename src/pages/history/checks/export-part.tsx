import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { CSV_FILE } from '../../../history/csv-file.ts';
import { partsOfFile, type HistoryFileForm } from '../../../history/history-file.ts';
import { JSON_FILE } from '../../../history/json-file.ts';
import { countOf, formatNumber } from '../../../ui/format-number.ts';
import { usePage } from '../../../ui/page-context.ts';
import { useHistoryReader } from '../history-ports.ts';
import { exportedTexts } from './exported-texts.ts';
import type { HistoryModel } from './history-model.ts';
import { savedFileName } from './saved-file-name.ts';

type Made = { address: string; fileName: string; words: string };

/** Makes a file of what is found. */
export function ExportPart({ model }: { model: HistoryModel }): JSX.Element {
  const { ports } = usePage();
  const reader = useHistoryReader();
  const progress = useSignal('');
  const isBusy = useSignal(false);
  const made = useSignal<Made | null>(null);
  const count = model.found.value.length;
  const address = made.value?.address;
  useEffect(() => () => (address === undefined ? undefined : URL.revokeObjectURL(address)), [address]);

  async function make(form: HistoryFileForm): Promise<void> {
    const lines = model.found.value;
    isBusy.value = true;
    made.value = null;
    try {
      const texts = await exportedTexts(lines, form, reader, (read) => {
        progress.value = `Read ${formatNumber(read)} of ${formatNumber(lines.length)}`;
      });
      made.value = madeOf(form, texts);
      progress.value = '';
    } catch {
      progress.value = 'Vouch cannot read what it has stored: nothing was exported.';
    }
    isBusy.value = false;
  }

  function madeOf(form: HistoryFileForm, texts: string[]): Made {
    return {
      address: URL.createObjectURL(new Blob(partsOfFile(form, texts), { type: form.mediaType })),
      fileName: savedFileName(ports.nowMs(), form.name.toLowerCase()),
      words: countOf(texts.length, 'check'),
    };
  }

  return (
    <>
      <div class="buttons">
        {[JSON_FILE, CSV_FILE].map((form) => (
          <button
            key={form.name}
            type="button"
            class="button small"
            disabled={isBusy.value || count === 0 || !model.isComplete.value}
            onClick={() => void make(form)}
          >
            Export {form.name} <small>{countOf(count, 'check')}</small>
          </button>
        ))}
      </div>
      <output>
        {progress.value}
        {made.value && <MadeFile made={made.value} />}
      </output>
    </>
  );
}

/** Saved at once; the link stays for a browser that asks first, and for whoever wants it twice. */
function MadeFile({ made }: { made: Made }): JSX.Element {
  return (
    <>
      {made.words} exported:{' '}
      <a ref={saveOnce} href={made.address} download={made.fileName}>
        {made.fileName}
      </a>
    </>
  );
}

function saveOnce(link: HTMLAnchorElement | null): void {
  link?.click();
}
