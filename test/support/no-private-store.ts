import type { Store } from '../../src/background/ports.ts';
import type { PrivateStore } from '../../src/storage/private/private-store.ts';

/** The store of private windows where there are none. */
export function noPrivateStore(store: Store): PrivateStore {
  return {
    ...store,
    heads: async () => [],
    ownsCheck: async () => false,
    ownsJob: async () => false,
    ownsTask: async () => false,
    forget: async () => [],
  };
}
