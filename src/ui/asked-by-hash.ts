import type { Check } from '../domain/check.ts';
import { mayNameLink } from '../domain/named-link.ts';

/** Whether a link was looked up by its SHA-256 alone. */
export function wasAskedByHash({ indicator, findings }: Check): boolean {
  return indicator?.kind === 'url' && !mayNameLink(indicator.url, findings);
}
