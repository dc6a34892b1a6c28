import { unreachable } from '../../../domain/errors.ts';
import type { LeftOut, LeftOutReason } from '../../../history/history-file.ts';
import { errorTitle } from '../../../ui/error-title.ts';
import { countOf, formatNumber } from '../../../ui/format-number.ts';
import type { Imported } from './import-file.ts';

const REFUSAL_WORDS: Readonly<Record<Extract<Imported, { ok: false }>['why'], string>> = {
  'too-large': 'This file is larger than 250 MB. Export it in parts.',
  unreadable: 'The browser could not read this file.',
  'no-history': 'This is no history that Vouch has exported.',
  'later-version': 'A later version of Vouch has exported this. Update Vouch first.',
};

/** How an import ended, in a sentence or two. */
export function importWords(imported: Imported): string {
  if (!imported.ok) return REFUSAL_WORDS[imported.why];
  const { added, known, leftOut, error } = imported;
  return [
    `${countOf(added, 'check')} added.`,
    ...(known > 0 ? [`${formatNumber(known)} here already.`] : []),
    ...(leftOut.length > 0 ? [`${formatNumber(leftOut.length)} left out.`] : []),
    ...(error === null ? [] : [`It stopped there: ${errorTitle(error)}.`]),
  ].join(' ');
}

/** Which entry was left out, and why. */
export function leftOutWords({ number, why }: LeftOut, entry: string): string {
  return `${entry} ${formatNumber(number)}: ${reasonWords(why)}`;
}

function reasonWords(why: LeftOutReason): string {
  switch (why.kind) {
    case 'malformed':
      return why.field === '' ? 'it is no check' : `“${why.field}” is not what it must be`;
    case 'future':
      return 'it lies in the future';
    case 'not-its-hash':
      return 'the SHA-256 is not that of the link';
    case 'no-indicator':
      return 'the link, name or address is written as Vouch keeps none';
    default:
      return unreachable(why);
  }
}
