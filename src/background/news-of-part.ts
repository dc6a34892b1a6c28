import type { Check } from '../domain/check.ts';
import { verdictOf } from '../domain/verdict.ts';
import type { Store } from './ports.ts';

/**
 * An address that turns out flagged is news: the check that it belongs to wants to be looked at again, although a
 * person has seen that it needs its file.
 */
export async function noteNewsOfPart(part: Check, store: Store): Promise<void> {
  if (part.partOf === null || part.state.name !== 'done' || !part.state.found) return;
  const [settings, stored] = await Promise.all([store.settings(), store.storedReport(part.indicatorKey)]);
  const verdict = verdictOf(stored?.report ?? null, settings.maliciousFromFamilies);
  if (verdict.flagged > 0) await store.changeCheck(part.partOf, (whole) => ({ ...whole, seenAtMs: 0 }));
}
