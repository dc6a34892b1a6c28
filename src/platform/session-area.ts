import type { SessionArea } from '../storage/private/session-area.ts';
import { webExtension } from './browser.ts';

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
