import type { Store } from '../../src/background/ports.ts';
import type { Database } from '../../src/storage/read.ts';
import { createStoreReader } from '../../src/storage/store-reader.ts';
import { createStoreWriter } from '../../src/storage/write.ts';
import type { Mortal } from './mortal.ts';

/** Called with what a store's method gave, and what it was called with. */
export type OnStored = (method: string, given: unknown, args: unknown[]) => void;

/** The store as a worker that can end has it: each call is carried out at its turn, wholly or not at all. */
export function mortalStore(database: Database, { reach }: Mortal, onStored: OnStored): Store {
  const access = async () => database;
  const store: Store = { ...createStoreWriter(access, () => undefined), ...createStoreReader(access) };
  return new Proxy(store, {
    get: (target, name, receiver) => {
      const method: unknown = Reflect.get(target, name, receiver);
      const label = String(name);
      if (!isMethod(method)) return method;
      return (...args: unknown[]) =>
        reach({
          label,
          act: async () => {
            const given = await method(...args);
            onStored(label, given, args);
            return given;
          },
        });
    },
  });
}

function isMethod(value: unknown): value is (...args: unknown[]) => Promise<unknown> {
  return typeof value === 'function';
}
