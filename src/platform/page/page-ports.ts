import { hostPermissionOf } from '../../settings/api-address.ts';
import { createStoreReader, type StoreReader } from '../../storage/store-reader.ts';
import type { PagePorts } from '../../ui/ports.ts';
import { onStoreChange } from '../changes.ts';
import { fileAccessOf } from '../file-access.ts';
import { canHoldDownloads } from '../holding.ts';
import { canSeePrivateWindows } from '../private-windows.ts';
import { onReadProgress } from '../read-progress.ts';
import { database, openedStore } from './opened-store.ts';
import { webExtension } from '../browser.ts';
import { ALL_SITES, sitePattern } from '../site-pattern.ts';
import { send } from './send.ts';

/** What the interface needs, from the browser and the store; the store is read in the page itself, which is instant. */
export async function createPagePorts(): Promise<PagePorts> {
  const [isPrivate] = await Promise.all([isInPrivateWindow(), openedStore()]);
  const store = createStoreReader(database);
  return {
    store: isPrivate ? await privateReader(store) : store,
    isPrivate,
    canSeePrivateWindows: canSeePrivateWindows(),
    canHoldDownloads: canHoldDownloads(),
    send,
    onChange: onStoreChange,
    onReadProgress,
    nowMs: () => Date.now(),
    requestHostPermission: (apiAddress) =>
      webExtension.permissions.request({ origins: [hostPermissionOf(apiAddress)] }),
    requestSite: (address) => {
      const site = address === null ? null : sitePattern(address);
      return webExtension.permissions.request({ origins: site === null ? ALL_SITES : [site] });
    },
    canHashPassing: 'filterResponseData' in webExtension.webRequest,
    uploads: async () => (await rarePorts()).uploadPorts,
    openTab: async (url) => {
      await webExtension.tabs.create({ url });
    },
    openOptions: () => webExtension.runtime.openOptionsPage(),
    openHistory: async () => {
      await webExtension.tabs.create({ url: webExtension.runtime.getURL('src/pages/history/index.html') });
    },
    queuePlace: async (checkId) => {
      const { queuePlace } = await rarePorts();
      return queuePlace(await database(), checkId);
    },
    openFiles: async (checkId) => {
      await openFilesPage(checkId === null ? {} : { check: checkId });
    },
    openInside: (checkId) => openFilesPage({ inside: checkId }),
    openCompare: (hash) => openFilesPage({ compare: hash }),
    filesWithHash: async (key) => (await rarePorts()).filesWithHash(await database(), key),
    latestDownloads: async (atMost) => (await rarePorts()).latestDownloads(await database(), atMost),
    openDownload: async (path, sizeBytes) => (await rarePorts()).openDiskFile(path, sizeBytes),
    openExtensionSettings: async () => {
      await webExtension.tabs.create({ url: `chrome://extensions/?id=${webExtension.runtime.id}` });
    },
    fileAccess: () => fileAccessOf(webExtension),
    activeSiteHost,
    copyText: (text) => navigator.clipboard.writeText(text),
  };
}

async function openFilesPage(query: Record<string, string>): Promise<void> {
  const parameters = new URLSearchParams(query).toString();
  const page = `src/pages/files/index.html${parameters === '' ? '' : `?${parameters}`}`;
  await webExtension.tabs.create({ url: webExtension.runtime.getURL(page) });
}

async function isInPrivateWindow(): Promise<boolean> {
  return (await webExtension.windows.getCurrent()).incognito;
}

const rarePorts = () => import('./rare-ports.ts');

async function privateReader(disk: StoreReader): Promise<StoreReader> {
  const { createPrivateReader, sessionArea } = await rarePorts();
  return createPrivateReader(sessionArea, disk);
}

/** Known by `activeTab`: a click on the toolbar button or on a menu entry lets Vouch see this one address. */
async function activeSiteHost(): Promise<string | null> {
  const [tab] = await webExtension.tabs.query({ active: true, currentWindow: true });
  if (tab?.url === undefined || !URL.canParse(tab.url)) return null;
  const url = new URL(tab.url);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.hostname : null;
}
