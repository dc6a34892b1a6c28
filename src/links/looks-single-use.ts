import type { LinkFinding } from '../domain/link-finding.ts';
import { namedValuesIn, partsOf } from './link-parts.ts';
import { looksLikeCode } from './random-value.ts';

const SHORTEST_CODE = 10;
const ONCE = /^(?:one-?time|once|single-?use|temp(?:orary)?|tmp)$/i;

/**
 * Whether a link in canonical form, with what was found in it, may work once or for one person only. Stricter than what
 * asks before a submission: here a doubt costs nobody anything but a second request that is not made.
 */
export function looksSingleUse(canonical: string, findings: readonly LinkFinding[]): boolean {
  const parts = partsOf(canonical);
  if (findings.length > 0 || parts === null) return true;
  // A file's name is full of versions and systems: x86_64, v2.10.1.
  const names = parts.segments.map(({ text }) => text).filter((text) => !/\.[a-z0-9]{1,8}$/i.test(text));
  const values = parts.parameters.flatMap((piece) => namedValuesIn(piece).map(({ value }) => value.text));
  return [...names, ...values].some((text) => ONCE.test(text) || looksLikeCode(text, SHORTEST_CODE));
}
