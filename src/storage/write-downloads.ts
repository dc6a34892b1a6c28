import type { Check } from '../domain/check.ts';
import type { HeldDownload } from '../domain/held-download.ts';
import type { DatabaseAccess } from './database-access.ts';
import { CHECK_STORES, putNewChecks } from './put-check.ts';
import type { DownloadsSeen, StoreName, VouchSchema } from './schema.ts';
import { ON_DISK } from './write-checks.ts';

/** A finished download: its `downloadKey`, when it ended, and its check; null where it is not to be checked. */
type DownloadWrite = { key: string; endedAtMs: number; check: Check | null };

/** Writes which downloads were dealt with. */
export type DownloadWriter = {
  /** Which downloads were dealt with; null before looking them up began. */
  downloadsSeen: () => Promise<DownloadsSeen | null>;
  /** From now on: what ended before is never looked up by itself. */
  beginDownloads: (nowMs: number) => Promise<void>;
  /** Stores that a download was dealt with, and its check; false where it was before, or ended before the beginning. */
  addDownload: (write: DownloadWrite) => Promise<boolean>;
  /** What is held; it is stored with its check before it is paused, so that it is never forgotten. */
  heldDownloads: () => Promise<HeldDownload[]>;
  addHeld: (held: HeldDownload, check: Check) => Promise<void>;
  dropHeld: (checkId: string) => Promise<void>;
  /** Notes that the guide to the file access is open, and reads that note and deletes it. */
  noteFileGuide: () => Promise<void>;
  takeFileGuideNote: () => Promise<boolean>;
};

const STORES: StoreName[] = [...CHECK_STORES, 'records'];

/** So many downloads are remembered one by one; the oldest ones move the beginning on. */
const REMEMBERED = 1000;

/** The writes over the database. */
export function createDownloadWriter(database: DatabaseAccess, broadcast: () => void): DownloadWriter {
  return {
    downloadsSeen: async () => {
      const record = await (await database()).get('records', 'downloads-seen');
      return record?.name === 'downloads-seen' ? record.value : null;
    },

    beginDownloads: async (sinceMs) => {
      await (await database()).put('records', { name: 'downloads-seen', value: { sinceMs, handled: [] } });
    },

    addDownload: async ({ key, endedAtMs, check }) => {
      const transaction = (await database()).transaction(STORES, 'readwrite', ON_DISK);
      const records = transaction.objectStore('records');
      const record = await records.get('downloads-seen');
      const seen = record?.name === 'downloads-seen' ? record.value : null;
      const isNew = seen !== null && isUnseen(seen, key, endedAtMs);
      if (isNew) await records.put({ name: 'downloads-seen', value: withHandled(seen, key, endedAtMs) });
      if (isNew && check) await putNewChecks(transaction, [check]);
      await transaction.done;
      if (isNew && check) broadcast();
      return isNew;
    },

    heldDownloads: async () => heldIn(await (await database()).get('records', 'held-downloads')),

    addHeld: async (held, check) => {
      const transaction = (await database()).transaction(STORES, 'readwrite', ON_DISK);
      const records = transaction.objectStore('records');
      const all = [...heldIn(await records.get('held-downloads')), held];
      await records.put({ name: 'held-downloads', value: all });
      await putNewChecks(transaction, [check]);
      await transaction.done;
      broadcast();
    },

    dropHeld: async (checkId) => {
      const { store, done } = (await database()).transaction('records', 'readwrite', ON_DISK);
      const left = heldIn(await store.get('held-downloads')).filter((held) => held.checkId !== checkId);
      await store.put({ name: 'held-downloads', value: left });
      await done;
    },

    noteFileGuide: async () => {
      await (await database()).put('records', { name: 'file-guide-open', value: true });
    },

    takeFileGuideNote: async () => {
      const { store, done } = (await database()).transaction('records', 'readwrite');
      const isNoted = (await store.get('file-guide-open')) !== undefined;
      if (isNoted) await store.delete('file-guide-open');
      await done;
      return isNoted;
    },
  };
}

function heldIn(record: VouchSchema['records']['value'] | undefined): HeldDownload[] {
  return record?.name === 'held-downloads' ? record.value : [];
}

function isUnseen({ sinceMs, handled }: DownloadsSeen, key: string, endedAtMs: number): boolean {
  return endedAtMs >= sinceMs && !handled.some((each) => each.key === key);
}

function withHandled(seen: DownloadsSeen, key: string, endedAtMs: number): DownloadsSeen {
  const all = [...seen.handled, { key, endedAtMs }].sort((a, b) => a.endedAtMs - b.endedAtMs);
  const forgotten = all.slice(0, Math.max(0, all.length - REMEMBERED));
  const sinceMs = Math.max(seen.sinceMs, ...forgotten.map((each) => each.endedAtMs + 1));
  return { sinceMs, handled: all.slice(forgotten.length) };
}
