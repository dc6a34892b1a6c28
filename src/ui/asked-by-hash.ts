import type { Check } from '../domain/check.ts';
import { LONGEST_NAMED_LINK_BYTES } from '../domain/indicator.ts';
import { hasPrivateFindings } from './finding-words.ts';

/** Whether a link was looked up by its SHA-256 alone: it looks private, or is too long to be named. */
export function wasAskedByHash({ indicator, findings }: Check): boolean {
  if (indicator?.kind !== 'url') return false;
  const isLong = new TextEncoder().encode(indicator.url).length > LONGEST_NAMED_LINK_BYTES;
  return isLong || hasPrivateFindings(findings);
}
