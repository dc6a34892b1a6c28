import type { Check } from '../domain/check.ts';
import { readLink } from '../links/checkable-link.ts';
import type { ChecksPorts } from './checks-ports.ts';
import { firstStep } from './first-step.ts';
import { newCheck } from './new-check.ts';

/** Has the address that a file came from looked up, as a part of its check: gives the part's id, null without one. */
export type AskAddress = (check: Check) => Promise<string | null>;

/**
 * Asking about addresses. Vouch does it by itself, so only the SHA-256 of the address is sent; what is no web address,
 * or belongs to a host that is not public, is not asked about.
 */
export function createAskAddress({ store, scheduler, around }: ChecksPorts): AskAddress {
  return async (whole) => {
    const part = await store.checkById(whole.file?.addressCheckId ?? '');
    if (part && part.state.name !== 'failed' && part.state.name !== 'cancelled') return part.id;
    return askAnew(whole);
  };

  async function askAnew(whole: Check): Promise<string | null> {
    const asked = whole.file?.download?.address ?? '';
    const link = await readLink(asked);
    if (!link.ok) return null;
    const { indicator, findings } = link;
    const settings = await store.settings();
    const nowMs = around.nowMs();
    const part = newCheck(
      { asked, origin: 'download', indicator, findings, partOf: whole.id, state: { name: 'queued' } },
      around.newId(),
      nowMs,
    );
    await store.addCheck({
      check: part,
      step: (kept) => firstStep(part, { kept, settings, nowMs }),
      standsFor: () => false,
    });
    void scheduler.kick();
    return part.id;
  }
}
