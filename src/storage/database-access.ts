import type { OpenDatabase } from './database.ts';
import type { Database } from './read.ts';

/** Gives the database, opening it where it is not open. */
export type DatabaseAccess = () => Promise<Database>;

/** One connection for everybody; one that was closed, or could not be opened, is opened anew at the next call. */
export function createDatabaseAccess(openDatabase: OpenDatabase): DatabaseAccess {
  let database: Promise<Database> | null = null;

  function open(): Promise<Database> {
    const opened = openDatabase({ onClosed: () => forget(opened), onBlocked: () => undefined });
    opened.catch(() => forget(opened));
    return opened;
  }

  function forget(closed: Promise<Database>): void {
    if (database === closed) database = null;
  }

  return () => (database ??= open());
}
