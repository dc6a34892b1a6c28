import type { ExportedCheck } from './exported-check.ts';

/**
 * Why an entry of a file was left out.
 *
 * - `malformed`: it is not what it must be; `field` names the first part that is not.
 * - `future`: it says that it was asked or answered later than now.
 * - `not-its-hash`: the SHA-256 is not that of the link.
 * - `no-indicator`: the link, name or address is written as none is kept.
 */
export type LeftOutReason =
  | { kind: 'malformed'; field: string }
  | { kind: 'future' }
  | { kind: 'not-its-hash' }
  | { kind: 'no-indicator' };

/** An entry that was left out, by its number in the file. */
export type LeftOut = { number: number; why: LeftOutReason };

/** An entry that is well-formed. */
export type NumberedCheck = { number: number; check: ExportedCheck };

/** What a file holds; or that it is no file of a history at all, or one of a later version of Vouch. */
export type FileContent =
  | { ok: true; checks: NumberedCheck[]; leftOut: LeftOut[] }
  | { ok: false; why: 'no-history' | 'later-version' };

/** A form of the file: its texts joined, `head` and `tail` around them, are the file. `entry` is what one is called. */
export type HistoryFileForm = {
  name: 'JSON' | 'CSV';
  mediaType: string;
  entry: 'entry' | 'row';
  head: string;
  between: string;
  tail: string;
  textOf: (check: ExportedCheck) => string;
  read: (file: string) => FileContent;
};

/** The parts of a file that holds these texts. */
export function partsOfFile({ head, between, tail }: HistoryFileForm, texts: readonly string[]): string[] {
  return [head, ...texts.map((text, index) => (index === 0 ? text : between + text)), tail];
}
