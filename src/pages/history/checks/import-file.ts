import type { VouchError } from '../../../domain/errors.ts';
import { CSV_FILE } from '../../../history/csv-file.ts';
import type { ExportedCheck } from '../../../history/exported-check.ts';
import type { FileContent, HistoryFileForm, LeftOut, NumberedCheck } from '../../../history/history-file.ts';
import { JSON_FILE } from '../../../history/json-file.ts';
import { whyRefused } from '../../../history/why-refused.ts';
import { MOST_IMPORTED_AT_ONCE } from '../../../messaging/protocol.ts';
import type { Orders } from '../../../ui/orders.ts';

/**
 * What became of a file. `known` were there already; `error` is why it stopped before its end, null where it did not.
 */
export type Imported =
  | {
      ok: true;
      added: number;
      known: number;
      leftOut: LeftOut[];
      entry: HistoryFileForm['entry'];
      error: VouchError | null;
    }
  | { ok: false; why: 'too-large' | 'unreadable' | 'no-history' | 'later-version' };

/** What an import needs: the orders, the time, and somebody to tell how far it is. */
export type ImportPorts = {
  orders: Pick<Orders, 'ask'>;
  nowMs: number;
  onProgress: (done: number, all: number) => void;
};

/** A longer one is no text that a browser holds. */
const LARGEST_FILE_BYTES = 250_000_000;

/** Takes the checks out of a file, JSON or CSV, and has those kept that are what they say. */
export async function importFile(file: File, ports: ImportPorts): Promise<Imported> {
  if (file.size > LARGEST_FILE_BYTES) return { ok: false, why: 'too-large' };
  const text = await file.text().catch(() => null);
  if (text === null) return { ok: false, why: 'unreadable' };
  const form = /^\ufeff?\s*[{[]/.test(text) ? JSON_FILE : CSV_FILE;
  const content = form.read(text);
  return content.ok ? keepAll(content, form, ports) : content;
}

async function keepAll(
  { checks, leftOut }: Extract<FileContent, { ok: true }>,
  { entry }: HistoryFileForm,
  { orders, nowMs, onProgress }: ImportPorts,
): Promise<Imported> {
  const refused: LeftOut[] = [];
  let added = 0;
  let taken = 0;
  let error: VouchError | null = null;
  for (let begin = 0; begin < checks.length && error === null; begin += MOST_IMPORTED_AT_ONCE) {
    onProgress(begin, checks.length);
    const sound = await soundOnes(checks.slice(begin, begin + MOST_IMPORTED_AT_ONCE), nowMs, refused);
    if (sound.length === 0) continue;
    const answer = await orders.ask({ type: 'import-checks', checks: sound });
    if (!answer.ok) error = answer.error;
    else {
      taken += sound.length;
      added += answer.result.added;
    }
  }
  const all = [...leftOut, ...refused].sort((a, b) => a.number - b.number);
  return { ok: true, added, known: taken - added, leftOut: all, entry, error };
}

async function soundOnes(
  checks: NumberedCheck[],
  nowMs: number,
  refused: LeftOut[],
): Promise<ExportedCheck[]> {
  const reasons = await Promise.all(checks.map(({ check }) => whyRefused(check, nowMs)));
  return checks.flatMap(({ number, check }, index) => {
    const why = reasons[index] ?? null;
    if (why !== null) refused.push({ number, why });
    return why === null ? [check] : [];
  });
}
