import type { SessionArea } from '../storage/private/session-area.ts';
import { webExtension } from './browser.ts';

/** An item that the browser keeps in memory until it is closed. */
export function sessionItem(name: string): {
  read: () => Promise<unknown>;
  write: (value: unknown) => Promise<void>;
} {
  const { session } = webExtension.storage;
  return {
    read: async () => (await session.get(name))[name],
    write: (value) => session.set({ [name]: value }),
  };
}

const ITEM = 'private';

/** The area in an item of `storage.session`, which the browser keeps in memory and shows to no website's script. */
export const sessionArea: SessionArea = {
  read: async () => {
    const stored = await webExtension.storage.session.get(ITEM);
    return stored[ITEM];
  },
  write: (text) => webExtension.storage.session.set({ [ITEM]: text }),
  clear: () => webExtension.storage.session.remove(ITEM),
};
