import type { Check } from '../../../domain/check.ts';
import { unreachable } from '../../../domain/errors.ts';
import type { Outcome } from '../../../domain/outcome.ts';
import type { VerdictName } from '../../../domain/verdict.ts';
import type { Settings } from '../../../settings/settings.ts';
import { wasAskedByHash } from '../../../ui/asked-by-hash.ts';
import { checkLook, type CheckLook } from '../../../ui/check-look.ts';
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
    ...VERDICT_LOOKS[outcome.verdict],
    words: isOtherSpelling ? 'not known under this spelling' : outcomeWords(outcome),
  };
}

/** The look of a row whose check was not read yet. */
export function lineLook(verdict: VerdictName | null): { tone: Tone; sign: SignName } {
  return verdict === null ? { tone: 'neutral', sign: 'waiting' } : VERDICT_LOOKS[verdict];
}

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
