import * as v from 'valibot';
import type { Emulator } from '../../../emulator/emulator.ts';

const quotaSchema = v.array(v.object({ key: v.string(), used: v.object({ monthly: v.number() }) }));

/** How many requests of a key the emulator has let through this month: what was refused is not counted. */
async function acceptedRequests(emulator: Emulator, key: string): Promise<number> {
  const response = await fetch(`${emulator.url}/__admin/quota`, { headers: { connection: 'close' } });
  const ledgers = v.parse(quotaSchema, await response.json());
  return ledgers.find((ledger) => key.startsWith(ledger.key))?.used.monthly ?? 0;
}

/** Counts, from now on, the requests of a key that are refused because none was left. */
export async function countRefused(emulator: Emulator, key: string): Promise<() => Promise<number>> {
  const sent = () => emulator.requests().filter((request) => request.key === key).length;
  const before = sent() - (await acceptedRequests(emulator, key));
  return async () => sent() - (await acceptedRequests(emulator, key)) - before;
}
