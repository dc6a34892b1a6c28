import type { Page } from 'puppeteer-core';

/** What a click on a menu entry hits: the same facts that the browsers hand to the extension. */
export type MenuTarget = { selector: string; entry: string };

/** One real browser with the built extension, driven the same way whichever it is. */
export type Driver = {
  readonly name: 'chromium' | 'firefox';
  /** The folder of the profile, readable after `close`. */
  readonly profile: string;
  /** Opens a web page in a tab. */
  openPage: (url: string) => Promise<Page>;
  /** Where the browser puts what it downloads. */
  readonly downloadFolder: string;
  /** Opens a page of the extension in a tab, with a query. */
  openExtensionPage: (name: ExtensionPage, query?: string) => Promise<Page>;
  /** Fires the extension's own menu event for an element of a page. */
  clickMenu: (page: Page, target: MenuTarget) => Promise<void>;
  /** The page of the extension that the browser itself has opened in a tab, once it is there (Chromium). */
  pageOf: (name: ExtensionPage) => Promise<Page>;
  /** Enters a text behind the extension's keyword in the address bar. */
  enterOmnibox: (text: string) => Promise<void>;
  /** Switches the extension off and on as a person does among the browser's extensions. */
  setEnabled: (isEnabled: boolean) => Promise<void>;
  /** Switches "Allow access to file URLs", which restarts the extension; null where the browser has no such switch. */
  setFileAccess: ((isAllowed: boolean) => Promise<void>) | null;
  /** Chooses "Save Link As" in the menu of a link, and the proposed name; null where a driver cannot. */
  saveLinkAs: ((page: Page, selector: string) => Promise<void>) | null;
  /** Has the browser say yes to whatever sites Vouch asks for; null where it does so by itself. */
  grantSites: (() => Promise<void>) | null;
  /** Lets Vouch into private windows and opens a page in one; null where a driver cannot. */
  openPrivateWindow: ((url: string) => Promise<PrivateWindow>) | null;
  /** The badge on the toolbar button and its tooltip. */
  badge: () => Promise<{ text: string; title: string }>;
  /** Presses a button of the only notice that is shown; null where notices have none. */
  pressNotice: ((buttonIndex: number) => Promise<void>) | null;
  /** Stops the background as the browser does when it is idle. */
  stopBackground: () => Promise<void>;
  /** Closes the popup that the browser has opened by itself. */
  closePopup: () => Promise<void>;
  /** The popup that the browser itself has opened; null where a driver cannot reach it (Firefox's panel). */
  openedPopup: (() => Promise<Page>) | null;
  /** The lines that a person reads at install. */
  installLines: () => Promise<string[]>;
  /** Closes the browser, unless it was killed, and starts it again on the same profile, with more in its environment. */
  restart: (environment?: NodeJS.ProcessEnv) => Promise<void>;
  /** Kills the browser with all its processes, without a word before; `restart` starts it again. */
  kill: () => Promise<void>;
  /** Takes the background's network away and gives it back. */
  setOffline: (isOffline: boolean) => Promise<void>;
  /** Lets go of the browser, whose background then lives and dies by itself; null where a driver does not hold it. */
  letGo: (() => Promise<BrowserAlone>) | null;
  setDark: (page: Page, dark: boolean) => Promise<void>;
  close: () => Promise<void>;
  /** Deletes the profile. */
  remove: () => Promise<void>;
};

/** A private window. */
type PrivateWindow = {
  page: Page;
  /** Closes the window as a person does. */
  close: () => Promise<void>;
};

/** A browser that nobody drives. */
export type BrowserAlone = {
  /** Whether the background runs; asking does not wake it or keep it. */
  isBackgroundRunning: () => Promise<boolean>;
  /** Drives the browser again. */
  takeUp: () => Promise<void>;
};

/** A page of the extension. */
type ExtensionPage = keyof typeof PAGE_PATHS;

/** The folder of each page in the build. */
export const PAGE_PATHS = {
  popup: 'src/pages/popup/index.html',
  options: 'src/pages/options/index.html',
  files: 'src/pages/files/index.html',
  history: 'src/pages/history/index.html',
} as const;
