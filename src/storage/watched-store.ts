import type { StoreTrouble } from '../domain/store-trouble.ts';
import { createDatabaseAccess, type DatabaseAccess } from './database-access.ts';
import type { OpenDatabase } from './database.ts';
import { asStoreFailure } from './store-failure.ts';

/** The database, and what keeps it from being used: told at once, where opening it waits. */
export type WatchedStore = {
  database: DatabaseAccess;
  /** Why the store cannot be used now; null where it is open. */
  trouble: () => Promise<StoreTrouble | null>;
};

/** A store that tells when an old page holds it; it goes on by itself once that lets go. */
export function watchStore(openDatabase: OpenDatabase): WatchedStore {
  let isBlocked = false;
  let tellBlocked: (() => void)[] = [];

  const database = createDatabaseAccess((events) => {
    const opening = openDatabase({
      ...events,
      onBlocked: () => {
        isBlocked = true;
        for (const tell of tellBlocked) tell();
      },
    });
    const settle = () => {
      isBlocked = false;
      tellBlocked = [];
    };
    opening.then(settle, settle);
    return opening;
  });

  function blocked(): Promise<StoreTrouble> {
    return new Promise((resolve) => {
      const tell = () => resolve('blocked');
      if (isBlocked) tell();
      else tellBlocked.push(tell);
    });
  }

  async function opened(): Promise<StoreTrouble | null> {
    try {
      await database();
      return null;
    } catch (cause) {
      return asStoreFailure(cause).trouble;
    }
  }

  return { database, trouble: () => Promise.race([opened(), blocked()]) };
}
