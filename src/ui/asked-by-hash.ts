import type { Check } from '../domain/check.ts';
import { mayNameLink } from '../domain/named-link.ts';

/** Whether a link was looked up by its SHA-256 alone: a private one, and one that no person asked about. */
export function wasAskedByHash({ indicator, findings, partOf }: Check): boolean {
  return indicator?.kind === 'url' && (partOf !== null || !mayNameLink(indicator.url, findings));
}
