import browser from 'webextension-polyfill';
import { openDatabase } from '../../storage/database.ts';
import {
  checkById,
  latestChecks,
  storedAccount,
  storedLedger,
  storedReport,
  storedSettings,
} from '../../storage/read.ts';
import type { PagePorts } from '../../ui/ports.ts';
import { onStoreChange } from '../changes.ts';
import { requestHostPermission } from '../host-permission.ts';
import { send } from './send.ts';

/** What the interface needs, from the browser and the store; the store is read in the page itself, which is instant. */
export async function createPagePorts(): Promise<PagePorts> {
  const database = await openDatabase();
  return {
    store: {
      latestChecks: () => latestChecks(database),
      checkById: (id) => checkById(database, id),
      storedReport: (indicatorKey) => storedReport(database, indicatorKey),
      settings: () => storedSettings(database),
      account: () => storedAccount(database),
      ledger: () => storedLedger(database),
    },
    send,
    onChange: onStoreChange,
    nowMs: () => Date.now(),
    requestHostPermission,
    openTab: async (url) => {
      await browser.tabs.create({ url });
    },
    openOptions: () => browser.runtime.openOptionsPage(),
    activeSiteHost,
    copyText: (text) => navigator.clipboard.writeText(text),
  };
}

/** Known by `activeTab`: a click on the toolbar button or on a menu entry lets Vouch see this one address. */
async function activeSiteHost(): Promise<string | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.url === undefined || !URL.canParse(tab.url)) return null;
  const url = new URL(tab.url);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.hostname : null;
}
