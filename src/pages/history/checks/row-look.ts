import type { Check } from '../../../domain/check.ts';
import { unreachable } from '../../../domain/errors.ts';
import type { Outcome } from '../../../domain/outcome.ts';
import type { HistoryLine } from '../../../history/history-line.ts';
import type { Settings } from '../../../settings/settings.ts';
import { wasAskedByHash } from '../../../ui/asked-by-hash.ts';
import { checkLook, hashWords, verdictLook, type CheckLook } from '../../../ui/check-look.ts';
import { formatNumber } from '../../../ui/format-number.ts';
import { VERDICT_LOOKS, type SignName, type Tone } from '../../../ui/tone.ts';

/** How a check looks in a row. */
export type RowLook = Pick<CheckLook, 'tone' | 'sign' | 'words'>;

/** The look of a check by how it was answered, for which no report is needed; by its state where it is not over. */
export function rowLook(check: Check, { maliciousFromFamilies, paused }: Settings): RowLook {
  const { state, outcome } = check;
  if (state.name !== 'done' || outcome === null)
    return checkLook({ check, report: null, maliciousFromFamilies, paused });
  const isOtherSpelling = outcome.verdict === 'unknown' && wasAskedByHash(check);
  return {
    ...verdictLook(outcome.verdict, check),
    words: isOtherSpelling ? 'not known under this spelling' : outcomeWords(outcome) + hashWords(check),
  };
}

/** The look of a row whose check was not read yet. A line does not tell whose word a file's hash is: none is green. */
export function lineLook({ kind, verdict }: HistoryLine): { tone: Tone; sign: SignName } {
  const look = verdict === null ? WAITING : VERDICT_LOOKS[verdict];
  return kind === 'file' && look.tone === 'ok' ? WAITING : look;
}

const WAITING = { tone: 'neutral', sign: 'waiting' } as const;

function outcomeWords({ verdict, flagged, answered }: Outcome): string {
  switch (verdict) {
    case 'malicious':
    case 'suspicious':
      return `flagged by ${formatNumber(flagged)} of ${formatNumber(answered)}`;
    case 'clean':
      return 'no engine flags it';
    case 'unrated':
      return 'hardly any engine answered';
    case 'unknown':
      return 'unknown to VirusTotal';
    default:
      return unreachable(verdict);
  }
}
