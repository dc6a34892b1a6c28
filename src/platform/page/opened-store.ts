import { createDatabaseAccess, type DatabaseAccess } from '../../storage/database-access.ts';
import { openToRead } from '../../storage/database.ts';
import { asStoreFailure, StoreFailure } from '../../storage/store-failure.ts';
import { send } from './send.ts';

/** The page's own connection to the store. */
export const database: DatabaseAccess = createDatabaseAccess(openToRead);

// Opened while the rest of the page's script is evaluated: the first paint waits for it. Who awaits it hears of a failure.
database().catch(() => undefined);

/** Opening takes milliseconds: what takes so long waits for something, and the background knows for what. */
const SLOW_MS = 1000;

/**
 * Resolves once the store can be read. Where an earlier version is there, or a page of one holds it, the background is
 * asked; what it cannot mend is a `StoreFailure`, and a page that waits is shown anew when it can be read.
 */
export async function openedStore(): Promise<void> {
  try {
    await Promise.race([database(), whenSlow()]);
  } catch (cause) {
    await askBackground(asStoreFailure(cause));
    await database();
  }
}

function whenSlow(): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new StoreFailure('blocked')), SLOW_MS);
  });
}

async function askBackground(failure: StoreFailure): Promise<void> {
  const trouble = await send({ type: 'open-store' }).then(
    (result) => result.trouble,
    () => failure.trouble,
  );
  if (trouble === null) return;
  if (trouble === 'blocked') void database().then(() => location.reload());
  throw new StoreFailure(trouble, { cause: failure });
}
