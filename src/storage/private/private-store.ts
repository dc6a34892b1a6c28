import type { StoreReader } from '../store-reader.ts';
import type { DownloadWriter } from '../write-downloads.ts';
import type { RecordWriter } from '../write-records.ts';
import type { StoreWriter } from '../write.ts';
import { createPrivateQueue } from './private-queue.ts';
import { createPrivateReads, type PrivateReads } from './private-reads.ts';
import { createPrivateState } from './private-state.ts';
import type { SessionArea } from './session-area.ts';
import { createPrivateWiper } from './wipe-private.ts';
import { createPrivateCheckWriter } from './write-private-checks.ts';
import { createPrivateTaskWriter } from './write-private-tasks.ts';

type Store = StoreWriter & StoreReader;

/** The single things are those of all windows: named here, so that the compiler asks for all others. */
type SharedName = keyof RecordWriter | Exclude<keyof DownloadWriter, 'addDownload'>;
type OwnPart = Omit<StoreWriter, SharedName> & PrivateReads;

/** A store of what comes from private windows: all else is the disk's. */
export type PrivateStore = Store & {
  ownsCheck: (id: string) => Promise<boolean>;
  ownsJob: (key: string) => Promise<boolean>;
  ownsTask: (id: string) => Promise<boolean>;
  /** Everything goes; gives the keys of the jobs that are gone. */
  forget: () => Promise<string[]>;
};

/** The store over the area; of the disk it reads reports, and reads and writes single things. */
export function createPrivateStore(area: SessionArea, disk: Store, broadcast: () => void): PrivateStore {
  const state = createPrivateState(area);
  const { read } = state;
  const wiper = createPrivateWiper(state, disk, broadcast);
  const own: OwnPart = {
    ...createPrivateReads(read, disk),
    ...createPrivateCheckWriter(state, disk, broadcast),
    ...createPrivateTaskWriter(state, broadcast),
    ...createPrivateQueue(state, disk),
    ...wiper,
    ...NOT_IN_PRIVATE,
  };
  return {
    ...disk,
    ...own,
    ownsCheck: async (id) => (await read()).checks.has(id),
    ownsJob: async (key) => (await read()).jobs.has(key),
    ownsTask: async (id) => (await read()).tasks.has(id),
    forget: wiper.wipeAll,
  };
}

/** Lists, files of checks and the list of what was sent have no place in a private window. */
const NOT_IN_PRIVATE = {
  addBatch: async () => undefined,
  nextTexts: async () => ({ next: 0, texts: [] }),
  beginNext: async () => null,
  dropBatch: async () => undefined,
  importChecks: async () => 0,
  addRequest: async () => undefined,
  answerRequest: async () => undefined,
};
