import type { Check } from '../domain/check.ts';
import { isOfVeryFile } from '../domain/checked-file.ts';
import { storedReport, type Database } from './read.ts';

/**
 * The checks of files on this computer that were read and have a hash, by its `indicatorKey`, newest first. VirusTotal's
 * report tells which SHA-256 an MD5 or SHA-1 belongs to, where our store has it.
 */
export async function filesWithHash(database: Database, key: string): Promise<Check[]> {
  const kept = await storedReport(database, key);
  const keys = new Set([key, ...(kept?.report ? kept.aliases : [])]);
  const found = await Promise.all(
    Array.from(keys, (each) => database.getAllFromIndex('checks', 'by-indicator', each)),
  );
  return found
    .flat()
    .filter(({ file }) => file !== null && file.hashSource !== null && isOfVeryFile(file.hashSource))
    .sort((one, other) => other.createdAtMs - one.createdAtMs);
}

/** So many of the newest checks are looked through for downloads. */
const LOOKED_THROUGH = 2000;

/** The checks of the last downloads, newest first; not of every age: a list that was pasted since can hide them. */
export async function latestDownloads(database: Database, atMost: number): Promise<Check[]> {
  const found: Check[] = [];
  let cursor = await database.transaction('checks').store.index('by-created').openCursor(null, 'prev');
  for (let looked = 0; cursor && looked < LOOKED_THROUGH && found.length < atMost; looked += 1) {
    const { file, partOf } = cursor.value;
    if (file !== null && file.download !== null && partOf === null) found.push(cursor.value);
    cursor = await cursor.continue();
  }
  return found;
}
