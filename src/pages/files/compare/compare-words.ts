import type { Comparison, HashClaimant, HashWitness } from '../../../domain/compared-file.ts';
import { unreachable } from '../../../domain/errors.ts';
import type { PublishedChecksums } from '../../../domain/published-checksum.ts';
import type { HashKind } from '../../../domain/seen-request.ts';
import type { CheckLook } from '../../../ui/check-look.ts';
import { countOf, formatNumber } from '../../../ui/format-number.ts';

/** How a hash is called. */
export const ALGORITHM_NAMES: Readonly<Record<HashKind, string>> = {
  md5: 'MD5',
  sha1: 'SHA-1',
  sha256: 'SHA-256',
};

const WITNESSES: Readonly<Record<HashWitness, string>> = {
  vouch: 'hashed by Vouch',
  virustotal: 'by VirusTotal’s report of the same SHA-256',
};

const CLAIMS: Readonly<Record<HashClaimant, string>> = {
  server: 'The server declares the same',
  again: 'Its address gave a file again that has the same',
};

/** How a comparison looks at a glance. */
export function comparisonLook(comparison: Comparison): Pick<CheckLook, 'tone' | 'sign' | 'heading'> {
  switch (comparison.name) {
    case 'equal':
      return {
        tone: 'ok',
        sign: 'clean',
        heading: `Equal: ${ALGORITHM_NAMES[comparison.algorithm]}, ${WITNESSES[comparison.by]}`,
      };
    case 'not-equal':
      return comparison.isNamed
        ? {
            tone: 'bad',
            sign: 'suspicious',
            heading: `Not equal, and the list names this file (${WITNESSES[comparison.by]})`,
          }
        : { tone: 'neutral', sign: 'no-opinion', heading: `Not equal (${WITNESSES[comparison.by]})` };
    case 'not-known':
      return {
        tone: 'neutral',
        sign: 'unknown',
        heading: notKnownWords(comparison),
      };
    case 'not-listed':
      return { tone: 'neutral', sign: 'no-opinion', heading: 'Not in this list' };
    default:
      return unreachable(comparison);
  }
}

function notKnownWords({ algorithms, claimed }: Extract<Comparison, { name: 'not-known' }>): string {
  if (!claimed)
    return `Cannot be told: its ${algorithms.map((each) => ALGORITHM_NAMES[each]).join(' and ')} is not known`;
  const name = ALGORITHM_NAMES[claimed.algorithm];
  return `${CLAIMS[claimed.by]} ${name}; Vouch has not made the ${name} of the file itself`;
}

/** What was read of a text, in a sentence; '' where there was no text. */
export function readWords({ checksums, oddLengths, isCut }: PublishedChecksums, isEmpty: boolean): string {
  if (isEmpty) return '';
  const [odd] = oddLengths;
  if (checksums.length === 0)
    return odd === undefined
      ? 'There is no MD5, SHA-1 or SHA-256 in this text.'
      : `This has ${countOf(odd, 'hex digit')}, and no hash has so many: an MD5 has 32, a SHA-1 40, a SHA-256 64.`;
  return [
    `Read ${[...countsByAlgorithm(checksums)].map(([name, count]) => countOf(count, name)).join(', ')}.`,
    ...(oddLengths.length > 0 ? [`${countOf(oddLengths.length, 'line')} of another length left out.`] : []),
    ...(isCut ? [`Only the first ${formatNumber(MOST_LINES)} lines are read.`] : []),
  ].join(' ');
}

const MOST_LINES = 1000;

function countsByAlgorithm(checksums: PublishedChecksums['checksums']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { algorithm } of checksums) {
    const name = ALGORITHM_NAMES[algorithm];
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
