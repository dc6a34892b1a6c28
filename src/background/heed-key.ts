import { VouchFailure } from '../domain/errors.ts';
import type { Account } from '../domain/quota.ts';
import { refusesKey } from './account.ts';
import type { Store } from './ports.ts';

/**
 * Asks the service, and heeds what the outcome says of the account that asked: a key that got an answer is valid and
 * its quota not spent any more, one that was refused is not valid.
 */
export async function heedKey<T>(store: Store, asked: Account | null, ask: () => Promise<T>): Promise<T> {
  try {
    const answer = await ask();
    await setVerified(store, asked, true);
    await forgetGuess(store);
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

async function forgetGuess(store: Store): Promise<void> {
  if ((await store.ledger()).guessedPause)
    await store.changeLedger((ledger) => ({ ...ledger, guessedPause: null }));
}
