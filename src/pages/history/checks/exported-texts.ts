import type { Check } from '../../../domain/check.ts';
import { exportedCheck } from '../../../history/exported-check.ts';
import type { HistoryFileForm } from '../../../history/history-file.ts';
import type { HistoryLine } from '../../../history/history-line.ts';
import type { HistoryReader } from '../history-ports.ts';

const READ_AT_ONCE = 1000;

/**
 * The texts of the checks of these lines, in their order, for a file. Few are read by their ids; of many all checks are
 * read in their own order, which takes a tenth of the time.
 */
export async function exportedTexts(
  lines: readonly HistoryLine[],
  form: HistoryFileForm,
  reader: HistoryReader,
  onRead: (count: number) => void,
): Promise<string[]> {
  const texts = new Map<string, string>();
  const wanted = new Set(lines.map(({ id }) => id));

  function take(checks: readonly Check[]): void {
    for (const check of checks)
      if (wanted.has(check.id)) texts.set(check.id, form.textOf(exportedCheck(check)));
    onRead(texts.size);
  }

  if (lines.length <= READ_AT_ONCE) take(await reader.checksByIds([...wanted]));
  else await readAll(reader, take);
  return lines.flatMap(({ id }) => texts.get(id) ?? []);
}

async function readAll(reader: HistoryReader, take: (checks: Check[]) => void): Promise<void> {
  let last: string | null = null;
  do {
    const checks: Check[] = await reader.checksAfter(last, READ_AT_ONCE);
    take(checks);
    last = checks.at(-1)?.id ?? null;
  } while (last !== null);
}
