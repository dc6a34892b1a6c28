import { createStoreReader, type StoreReader } from '../../../src/storage/store-reader.ts';
import { createPrivateStore, type PrivateStore } from '../../../src/storage/private/private-store.ts';
import type { SessionArea } from '../../../src/storage/private/session-area.ts';
import type { Database } from '../../../src/storage/read.ts';
import type { StoreWriter } from '../../../src/storage/write.ts';
import { emptyStore } from './empty-store.ts';

/** An area as the browser has it: what is in it can be seen and put there, and its writes and reads counted. */
export type FakeArea = SessionArea & {
  value: unknown;
  reads: number;
  writes: number;
  /** Comes before each write; fails it by rejecting. */
  beforeWrite: () => Promise<void>;
};

/** An area with a value; nothing is in it where none is given. */
export function fakeArea(value?: unknown): FakeArea {
  const area: FakeArea = {
    value,
    reads: 0,
    writes: 0,
    beforeWrite: async () => undefined,
    read: async () => {
      area.reads += 1;
      return area.value;
    },
    write: async (written) => {
      await area.beforeWrite();
      area.writes += 1;
      area.value = written;
    },
    clear: async () => {
      area.value = undefined;
    },
  };
  return area;
}

/** The store of the windows that are not private. */
export type Disk = { database: Database; store: StoreWriter & StoreReader; broadcasts: () => number };

/** An empty one; one that was begun before stays usable beside it. */
export async function emptyDisk(): Promise<Disk> {
  const { database, store, broadcasts } = await emptyStore();
  return { database, store: { ...store, ...createStoreReader(async () => database) }, broadcasts };
}

/** A store of private windows over an area and a disk. */
export type PrivateWindow = { area: FakeArea; disk: Disk; store: PrivateStore; broadcasts: () => number };

/** Begins with nothing, or with the area of an earlier life. */
export async function privateWindow(area = fakeArea(), disk?: Disk): Promise<PrivateWindow> {
  const under = disk ?? (await emptyDisk());
  let broadcasts = 0;
  const store = createPrivateStore(area, under.store, () => {
    broadcasts += 1;
  });
  return { area, disk: under, store, broadcasts: () => broadcasts };
}
