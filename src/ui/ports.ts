import type { Check } from '../domain/check.ts';
import type { Account, Ledger } from '../domain/quota.ts';
import type { StoredReport } from '../domain/report.ts';
import type { Send } from '../messaging/protocol.ts';
import type { Settings } from '../settings/settings.ts';

/** The store as pages see it: read-only, without the browser behind it. */
export type StoreReader = {
  /** The newest checks, newest first: at most 50, or as many as asked for. */
  latestChecks: (atMost?: number) => Promise<Check[]>;
  checkById: (id: string) => Promise<Check | undefined>;
  storedReport: (indicatorKey: string) => Promise<StoredReport | undefined>;
  records: () => Promise<{ settings: Settings; account: Account | null; ledger: Ledger }>;
};

/** What the interface needs of its surroundings; `platform/page-ports.ts` has it from the browser. */
export type PagePorts = {
  store: StoreReader;
  send: Send;
  /** Calls back when the background has changed something; returns the end of the subscription. */
  onChange: (listener: () => void) => () => void;
  nowMs: () => number;
  /** Asks the browser, on a person's click, to let Vouch reach an API address; false when refused. */
  requestHostPermission: (apiAddress: string) => Promise<boolean>;
  openTab: (url: string) => Promise<void>;
  openOptions: () => Promise<void>;
  /** The host of the page in the tab that the popup was opened on; null where it is no web page. */
  activeSiteHost: () => Promise<string | null>;
  copyText: (text: string) => Promise<void>;
};
