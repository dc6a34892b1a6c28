import type { Check } from '../domain/check.ts';
import type { DatabaseAccess } from './database-access.ts';
import { jobKeyOf, taskJobKeyOf } from './job-key.ts';
import { CHECK_STORES, dropLines, idOfLine, type WriteTransaction } from './put-check.ts';
import { dropReport, REPORT_STORES } from './put-report.ts';
import type { StoreName } from './schema.ts';

/** Deletes what a person does not want to be kept. Each gives the keys of the jobs that are gone. */
export type WipeWriter = {
  /** Checks, those that are meant as they stand at that moment, with their jobs and their parts, and what is kept of their indicators where no other check shows it. */
  wipeChecks: (ids: readonly string[], isMeant?: (check: Check) => boolean) => Promise<string[]>;
  /** Everything of the indicator of a check, under all names of it. */
  wipeIndicator: (checkId: string) => Promise<string[]>;
  /** Everything of the checks for which `isOfSite` holds; only those are read whose line has the host in it. */
  wipeSite: (host: string, isOfSite: (check: Check) => boolean) => Promise<string[]>;
  /** All that was asked, answered and sent; not the settings, the account and the ledger. */
  wipeAll: () => Promise<string[]>;
  /** The list of what left this browser. */
  wipeRequests: () => Promise<void>;
};

const WIPED_STORES: StoreName[] = [...CHECK_STORES, ...REPORT_STORES, 'jobs', 'tasks'];
const ALL_STORES = [
  'checks',
  'history',
  'reports',
  'jobs',
  'batches',
  'batch-texts',
  'communities',
  'tasks',
  'requests',
] as const satisfies StoreName[];
const ALL_AND_RECORDS: StoreName[] = [...ALL_STORES, 'records'];

/** The writes over the database. */
export function createWipeWriter(database: DatabaseAccess, broadcast: () => void): WipeWriter {
  async function wipeFound(
    find: (transaction: WriteTransaction) => Promise<(Check | undefined)[]>,
  ): Promise<string[]> {
    const transaction = (await database()).transaction(WIPED_STORES, 'readwrite');
    const found = (await find(transaction)).filter((check) => check !== undefined);
    const jobKeys = await wipe(transaction, found);
    await transaction.done;
    broadcast();
    return jobKeys;
  }

  return {
    wipeChecks: (ids, isMeant = () => true) =>
      wipeFound(async (transaction) => {
        const store = transaction.objectStore('checks');
        const checks = await Promise.all(ids.map((id) => store.get(id)));
        return checks.filter((check) => check !== undefined && isMeant(check));
      }),

    wipeIndicator: (checkId) => wipeFound((transaction) => ofSameObject(transaction, checkId)),

    wipeSite: (host, isOfSite) =>
      wipeFound(async (transaction) => {
        const blocks = await transaction.objectStore('history').getAll();
        const named = blocks.flatMap(({ lines }) => lines.split('\n').filter((line) => line.includes(host)));
        const store = transaction.objectStore('checks');
        const checks = await Promise.all(named.map((line) => store.get(idOfLine(line))));
        return checks.filter((check) => check !== undefined && isOfSite(check));
      }),

    wipeAll: async () => {
      const transaction = (await database()).transaction(ALL_AND_RECORDS, 'readwrite');
      const jobKeys = await transaction.objectStore('jobs').getAllKeys();
      await Promise.all([
        ...ALL_STORES.map((name) => transaction.objectStore(name).clear()),
        transaction.objectStore('records').delete('reports-bytes'),
        transaction.done,
      ]);
      broadcast();
      return jobKeys;
    },

    wipeRequests: async () => {
      await (await database()).clear('requests');
      broadcast();
    },
  };
}

async function ofSameObject(transaction: WriteTransaction, checkId: string): Promise<Check[]> {
  const checks = transaction.objectStore('checks');
  const check = await checks.get(checkId);
  if (!check || check.indicatorKey === '') return check ? [check] : [];
  const aliases = await aliasesIn(transaction, check.indicatorKey);
  const equals = await Promise.all(aliases.map((alias) => checks.index('by-indicator').getAll(alias)));
  return equals.flat();
}

async function aliasesIn(transaction: WriteTransaction, indicatorKey: string): Promise<string[]> {
  const kept = await transaction.objectStore('reports').index('by-alias').get(indicatorKey);
  return kept?.aliases ?? [indicatorKey];
}

async function wipe(transaction: WriteTransaction, asked: Check[]): Promise<string[]> {
  const store = transaction.objectStore('checks');
  const parts = await Promise.all(asked.map(({ id }) => store.index('by-whole').getAll(id)));
  const checks = [...asked, ...parts.flat()];
  const jobKeys = checks.map(({ id }) => jobKeyOf(id));
  await Promise.all(checks.map(({ id }) => store.delete(id)));
  await dropLines(
    transaction,
    checks.map(({ id }) => id),
  );
  const indicatorKeys = new Set(checks.map(({ indicatorKey }) => indicatorKey).filter((key) => key !== ''));
  for (const key of indicatorKeys) jobKeys.push(...(await wipeUnshown(transaction, key)));
  await Promise.all(jobKeys.map((key) => transaction.objectStore('jobs').delete(key)));
  return jobKeys;
}

/** What is kept of an indicator that no check shows any more, under any of its names, goes. */
async function wipeUnshown(transaction: WriteTransaction, indicatorKey: string): Promise<string[]> {
  const byIndicator = transaction.objectStore('checks').index('by-indicator');
  const aliases = await aliasesIn(transaction, indicatorKey);
  const shown = await Promise.all(aliases.map((alias) => byIndicator.count(alias)));
  if (shown.some((count) => count > 0)) return [];
  const kept = await transaction.objectStore('reports').index('by-alias').get(indicatorKey);
  if (kept) await dropReport(transaction, kept);
  const communities = transaction.objectStore('communities');
  await Promise.all(aliases.map((alias) => communities.delete(alias)));
  const tasks = transaction.objectStore('tasks');
  const taskIds = await Promise.all(aliases.map((alias) => tasks.index('by-indicator').getAllKeys(alias)));
  await Promise.all(taskIds.flat().map((taskId) => tasks.delete(taskId)));
  return taskIds.flat().map(taskJobKeyOf);
}
