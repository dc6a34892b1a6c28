import type { Check, CheckState } from '../domain/check.ts';
import type { CommunityTask } from '../domain/community.ts';
import type { Ledger } from '../domain/ledger.ts';
import type { Account } from '../domain/quota.ts';
import type { Settings } from '../settings/settings.ts';
import type { DatabaseAccess } from './database-access.ts';
import {
  checkById,
  checksInState,
  latestChecks,
  storedAccount,
  storedCommunity,
  storedLedger,
  storedRecords,
  storedReport,
  storedSettings,
  taskById,
  type CommunityPart,
  type StoredRecords,
} from './read.ts';
import type { KeptReport } from './schema.ts';

/** The read side of the store, for pages and the background alike. */
export type StoreReader = {
  latestChecks: (atMost?: number) => Promise<Check[]>;
  checkById: (id: string) => Promise<Check | undefined>;
  storedReport: (indicatorKey: string) => Promise<KeptReport | undefined>;
  checksInState: (name: CheckState['name']) => Promise<Check[]>;
  community: (indicatorKey: string) => Promise<CommunityPart>;
  taskById: (id: string) => Promise<CommunityTask | undefined>;
  records: () => Promise<StoredRecords>;
  settings: () => Promise<Settings>;
  account: () => Promise<Account | null>;
  ledger: () => Promise<Ledger>;
};

/** The read side over the database. */
export function createStoreReader(database: DatabaseAccess): StoreReader {
  return {
    latestChecks: async (atMost) => latestChecks(await database(), atMost),
    checkById: async (id) => checkById(await database(), id),
    storedReport: async (indicatorKey) => storedReport(await database(), indicatorKey),
    checksInState: async (name) => checksInState(await database(), name),
    community: async (indicatorKey) => storedCommunity(await database(), indicatorKey),
    taskById: async (id) => taskById(await database(), id),
    records: async () => storedRecords(await database()),
    settings: async () => storedSettings(await database()),
    account: async () => storedAccount(await database()),
    ledger: async () => storedLedger(await database()),
  };
}
