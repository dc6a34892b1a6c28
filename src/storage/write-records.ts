import { EMPTY_LEDGER, type Ledger } from '../domain/ledger.ts';
import type { Account } from '../domain/quota.ts';
import { readSettings, SETTINGS_VERSION, type Settings } from '../settings/settings.ts';
import type { DatabaseAccess } from './database-access.ts';
import { REPORT_STORES, trimReports } from './put-report.ts';

/** Writes the single things: settings, account, ledger. */
export type RecordWriter = {
  /** Stores some settings with their new values; the others stay as they are stored at that moment. */
  saveSettings: (changes: Partial<Settings>) => Promise<void>;
  saveAccount: (account: Account | null) => Promise<void>;
  /** Changes the account as it stands at that moment; does nothing where there is none or `change` gives null. */
  changeAccount: (change: (account: Account) => Account | null) => Promise<void>;
  /** Changes the ledger as it stands at that moment. */
  changeLedger: (change: (ledger: Ledger) => Ledger) => Promise<void>;
  /** Notes that the quota is asked for; false where that was less than `atMostEveryMs` ago. */
  claimQuotaAsk: (nowMs: number, atMostEveryMs: number) => Promise<boolean>;
};

/** The writes over the database. */
export function createRecordWriter(database: DatabaseAccess, broadcast: () => void): RecordWriter {
  return {
    saveSettings: async (changes) => {
      const transaction = (await database()).transaction(REPORT_STORES, 'readwrite');
      const records = transaction.objectStore('records');
      const record = await records.get('settings');
      const settings = readSettings(record?.name === 'settings' ? record.value : undefined);
      await records.put({ name: 'settings', value: { ...settings, ...changes, version: SETTINGS_VERSION } });
      if (changes.cacheMegabytes !== undefined) await trimReports(transaction);
      await transaction.done;
      broadcast();
    },

    saveAccount: async (value) => {
      const records = await database();
      if (value) await records.put('records', { name: 'account', value });
      else await records.delete('records', 'account');
      broadcast();
    },

    changeAccount: async (change) => {
      const { store, done } = (await database()).transaction('records', 'readwrite');
      const record = await store.get('account');
      const changed = record?.name === 'account' ? change(record.value) : null;
      if (changed) await store.put({ name: 'account', value: changed });
      await done;
      if (changed) broadcast();
    },

    changeLedger: async (change) => {
      const { store, done } = (await database()).transaction('records', 'readwrite');
      const record = await store.get('ledger');
      await store.put({
        name: 'ledger',
        value: change(record?.name === 'ledger' ? record.value : EMPTY_LEDGER),
      });
      await done;
      broadcast();
    },

    claimQuotaAsk: async (nowMs, atMostEveryMs) => {
      const { store, done } = (await database()).transaction('records', 'readwrite');
      const record = await store.get('quota-asked');
      const agoMs = record?.name === 'quota-asked' ? nowMs - record.value : Infinity;
      const mayAsk = agoMs >= atMostEveryMs || agoMs < 0;
      if (mayAsk) await store.put({ name: 'quota-asked', value: nowMs });
      await done;
      return mayAsk;
    },
  };
}
