import type { IDBPDatabase } from 'idb';
import type { Check, CheckState } from '../domain/check.ts';
import type { Community, CommunityTask } from '../domain/community.ts';
import { EMPTY_LEDGER, type Ledger } from '../domain/ledger.ts';
import type { Account } from '../domain/quota.ts';
import { readSettings, type Settings } from '../settings/settings.ts';
import type { KeptReport, VouchSchema } from './schema.ts';

/** An open database of Vouch. */
export type Database = IDBPDatabase<VouchSchema>;

/** How many checks a list shows. */
const LATEST_CHECKS = 50;

/** The newest checks that are no part of another one, newest first: at most 50, or as many as asked for. */
export async function latestChecks(database: Database, atMost = LATEST_CHECKS): Promise<Check[]> {
  const byCreated = database.transaction('checks').store.index('by-created');
  const newest = await byCreated.openKeyCursor(null, 'prev');
  if (newest === null) return [];
  // All at once: a cursor through them takes a turn for each.
  const last = atMost > 1 ? await newest.advance(atMost - 1) : newest;
  const found = await byCreated.getAll(last && IDBKeyRange.lowerBound(last.key));
  const listed = found.toReversed().filter(({ partOf }) => partOf === null);
  return listed.length >= atMost || last === null
    ? listed.slice(0, atMost)
    : listedOneByOne(database, atMost);
}

/** Where parts are among the newest more must be read than is shown. */
async function listedOneByOne(database: Database, atMost: number): Promise<Check[]> {
  const checks: Check[] = [];
  let cursor = await database.transaction('checks').store.index('by-created').openCursor(null, 'prev');
  while (cursor) {
    if (cursor.value.partOf === null) checks.push(cursor.value);
    cursor = checks.length < atMost ? await cursor.continue() : null;
  }
  return checks;
}

/** One check by its id. */
export async function checkById(database: Database, id: string): Promise<Check | undefined> {
  return database.get('checks', id);
}

/** All checks in a state. */
export async function checksInState(database: Database, name: CheckState['name']): Promise<Check[]> {
  return database.getAllFromIndex('checks', 'by-state', name);
}

/** What is known of the community's part of a report, and what was asked of it, oldest first. */
export type CommunityPart = { community: Community | undefined; tasks: CommunityTask[] };

/** The community's part of an indicator's report, by `indicatorKey`. */
export async function storedCommunity(database: Database, key: string): Promise<CommunityPart> {
  const [community, tasks] = await Promise.all([
    database.get('communities', key),
    database.getAllFromIndex('tasks', 'by-indicator', key),
  ]);
  return { community, tasks: tasks.sort((a, b) => a.createdAtMs - b.createdAtMs) };
}

/** One community task by its id. */
export async function taskById(database: Database, id: string): Promise<CommunityTask | undefined> {
  return database.get('tasks', id);
}

/** Our copy of an indicator's report, by any `indicatorKey` of its object. */
export async function storedReport(database: Database, key: string): Promise<KeptReport | undefined> {
  return key === '' ? undefined : database.getFromIndex('reports', 'by-alias', key);
}

/** The single things that are stored, valid whatever is there. */
export type StoredRecords = { settings: Settings; account: Account | null; ledger: Ledger };

/** The single things in one transaction: what a page shows first waits for them. */
export async function storedRecords(database: Database): Promise<StoredRecords> {
  const records = await database.getAll('records');
  const found: StoredRecords = { settings: readSettings(undefined), account: null, ledger: EMPTY_LEDGER };
  for (const record of records) {
    if (record.name === 'settings') found.settings = readSettings(record.value);
    if (record.name === 'account') found.account = record.value;
    if (record.name === 'ledger') found.ledger = record.value;
  }
  return found;
}

/** The settings, valid whatever is stored. */
export async function storedSettings(database: Database): Promise<Settings> {
  const record = await database.get('records', 'settings');
  return readSettings(record?.name === 'settings' ? record.value : undefined);
}

/** The account behind the saved key; null where no key is saved. */
export async function storedAccount(database: Database): Promise<Account | null> {
  const record = await database.get('records', 'account');
  return record?.name === 'account' ? record.value : null;
}

/** What was sent lately. */
export async function storedLedger(database: Database): Promise<Ledger> {
  const record = await database.get('records', 'ledger');
  return record?.name === 'ledger' ? record.value : EMPTY_LEDGER;
}
