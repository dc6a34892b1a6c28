import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { LeftOut } from '../../../history/history-file.ts';
import { formatNumber } from '../../../ui/format-number.ts';
import { usePage } from '../../../ui/page-context.ts';
import { importFile, type Imported } from './import-file.ts';
import { importWords, leftOutWords } from './import-words.ts';

const LEFT_OUT_NAMED = 10;

/** Takes the checks out of a file that was exported. */
export function ImportPart(): JSX.Element {
  const { ports, orders } = usePage();
  const progress = useSignal<string | null>(null);
  const imported = useSignal<Imported | null>(null);

  async function take(file: File): Promise<void> {
    imported.value = null;
    progress.value = 'Reading the file…';
    imported.value = await importFile(file, {
      orders,
      nowMs: ports.nowMs(),
      onProgress: (done, all) => (progress.value = `${formatNumber(done)} of ${formatNumber(all)}…`),
    });
    progress.value = null;
  }

  /** Emptied, so that the same file can be picked again. */
  function onPick({ currentTarget }: { currentTarget: HTMLInputElement }): void {
    const [file] = currentTarget.files ?? [];
    if (file) void take(file);
    currentTarget.value = '';
  }

  return (
    <>
      <label class="import-field">
        <span>Import a JSON or CSV file that Vouch has exported</span>
        <input type="file" accept=".json,.csv" disabled={progress.value !== null} onChange={onPick} />
      </label>
      <output>
        {progress.value}
        {imported.value && importWords(imported.value)}
      </output>
      {imported.value?.ok && <LeftOutList leftOut={imported.value.leftOut} entry={imported.value.entry} />}
    </>
  );
}

function LeftOutList({ leftOut, entry }: { leftOut: LeftOut[]; entry: string }): JSX.Element | null {
  if (leftOut.length === 0) return null;
  const more = leftOut.length - LEFT_OUT_NAMED;
  return (
    <ul class="plain">
      {leftOut.slice(0, LEFT_OUT_NAMED).map((each) => (
        <li key={each.number}>{leftOutWords(each, entry)}</li>
      ))}
      {more > 0 && <li>and {formatNumber(more)} more</li>}
    </ul>
  );
}
