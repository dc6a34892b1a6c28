import { VouchFailure } from '../domain/errors.ts';
import { recentOf, type Ledger } from '../domain/ledger.ts';
import { paceAfterAnswer } from '../domain/pace.ts';
import type { Account } from '../domain/quota.ts';
import { refusesKey } from './account.ts';
import type { Store } from './ports.ts';

/**
 * Asks the service, and heeds what the outcome says of the account that asked: a key that got an answer is valid and
 * its quota not spent any more, one that was refused is not valid.
 */
export async function heedKey<T>(
  { store, asked, nowMs }: { store: Store; asked: Account | null; nowMs: () => number },
  ask: () => Promise<T>,
): Promise<T> {
  try {
    const answer = await ask();
    await setVerified(store, asked, true);
    await learn(store, asked, nowMs());
    return answer;
  } catch (cause) {
    if (cause instanceof VouchFailure && refusesKey(cause.error)) await setVerified(store, asked, false);
    throw cause;
  }
}

/** An answer says nothing of a key that was saved meanwhile. */
async function setVerified(store: Store, asked: Account | null, verified: boolean): Promise<void> {
  if (!asked || asked.verified === verified) return;
  await store.changeAccount((account) =>
    account.savedAtMs === asked.savedAtMs ? { ...account, verified } : null,
  );
}

/** Mostly there is nothing new to learn, and nothing is written. */
async function learn(store: Store, asked: Account | null, nowMs: number): Promise<void> {
  const paceOf = (ledger: Ledger) =>
    paceAfterAnswer(asked?.quota ?? null, ledger.pace, recentOf(ledger, nowMs).length, nowMs);
  // An answer to another key says nothing of this one.
  if ((await store.account())?.savedAtMs !== asked?.savedAtMs) return;
  const known = await store.ledger();
  if (known.guessedPause === null && paceOf(known) === known.pace) return;
  await store.changeLedger((ledger) => ({ ...ledger, guessedPause: null, pace: paceOf(ledger) }));
}
