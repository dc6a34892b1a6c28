import { hostPermissionOf } from '../../settings/api-address.ts';
import { createDatabaseAccess } from '../../storage/database-access.ts';
import { createStoreReader } from '../../storage/store-reader.ts';
import type { PagePorts } from '../../ui/ports.ts';
import { onStoreChange } from '../changes.ts';
import { fileAccessOf } from '../file-access.ts';
import { pageBrowser } from './page-browser.ts';
import { send } from './send.ts';

const database = createDatabaseAccess();
// Opened while the rest of the page's script is evaluated: the first paint waits for it. Who awaits it hears of a failure.
database().catch(() => undefined);

/** What the interface needs, from the browser and the store; the store is read in the page itself, which is instant. */
export async function createPagePorts(): Promise<PagePorts> {
  await database();
  return {
    store: createStoreReader(database),
    send,
    onChange: onStoreChange,
    nowMs: () => Date.now(),
    requestHostPermission: (apiAddress) =>
      pageBrowser.permissions.request({ origins: [hostPermissionOf(apiAddress)] }),
    openTab: async (url) => {
      await pageBrowser.tabs.create({ url });
    },
    openOptions: () => pageBrowser.runtime.openOptionsPage(),
    openFiles: async (checkId) => {
      const query = checkId === null ? '' : `?check=${encodeURIComponent(checkId)}`;
      await pageBrowser.tabs.create({
        url: pageBrowser.runtime.getURL(`src/pages/files/index.html${query}`),
      });
    },
    openExtensionSettings: async () => {
      await pageBrowser.tabs.create({ url: `chrome://extensions/?id=${pageBrowser.runtime.id}` });
    },
    fileAccess: () => fileAccessOf(pageBrowser),
    activeSiteHost,
    copyText: (text) => navigator.clipboard.writeText(text),
  };
}

/** Known by `activeTab`: a click on the toolbar button or on a menu entry lets Vouch see this one address. */
async function activeSiteHost(): Promise<string | null> {
  const [tab] = await pageBrowser.tabs.query({ active: true, currentWindow: true });
  if (tab?.url === undefined || !URL.canParse(tab.url)) return null;
  const url = new URL(tab.url);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.hostname : null;
}
