import type { Check } from './check.ts';
import type { HashSource } from './checked-file.ts';
import { unreachable } from './errors.ts';
import type { IndicatorKind } from './indicator.ts';
import type { Verdict } from './verdict.ts';

const NOUN: Record<IndicatorKind, string> = {
  url: 'link',
  file: 'file',
  domain: 'domain',
  ip: 'address',
};

/** A verdict in one sentence, without its full stop; never "safe". */
export function verdictSentence(verdict: Verdict, kind: IndicatorKind): string {
  switch (verdict.name) {
    case 'malicious':
      return `Flagged as ${verdict.threat ?? 'malicious'} by ${countOf(verdict.flagged, 'engine')}`;
    case 'suspicious':
      return `Flagged by ${countOf(verdict.flagged, 'engine')} of ${verdict.answered}`;
    case 'clean':
      return `No engine flags this ${NOUN[kind]}`;
    case 'unrated':
      return verdict.answered === 0
        ? `No engine has rated this ${NOUN[kind]}`
        : `Only ${countOf(verdict.answered, 'engine')} answered, and none flags it`;
    case 'unknown':
      return `VirusTotal has no report of this ${NOUN[kind]}`;
    default:
      return unreachable(verdict.name);
  }
}

/** The verdict on a check's indicator in one sentence; it claims no more of a file than its hash is known by. */
export function sentenceOnCheck(
  verdict: Verdict,
  { indicator, file }: Pick<Check, 'indicator' | 'file'>,
): string {
  return `${verdictSentence(verdict, indicator?.kind ?? 'url')}${RESERVATIONS[file?.hashSource ?? 'disk']}`;
}

const RESERVATIONS: Record<HashSource, string> = {
  disk: '',
  passing: '',
  picked: '',
  unpacked: '',
  declared: ', if it is what the server declares',
  'fetched-again': ', if it is what its address gave again',
};

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
