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
  /** Opens a page of the extension in a tab: `popup` or `options`, with a query. */
  openExtensionPage: (name: 'popup' | 'options', query?: string) => Promise<Page>;
  /** Fires the extension's own menu event for an element of a page. */
  clickMenu: (page: Page, target: MenuTarget) => Promise<void>;
  /** The badge on the toolbar button and its tooltip. */
  badge: () => Promise<{ text: string; title: string }>;
  /** Stops the background as the browser does when it is idle. */
  stopBackground: () => Promise<void>;
  /** Closes the popup that the browser has opened by itself. */
  closePopup: () => Promise<void>;
  /** The popup that the browser itself has opened; null where a driver cannot reach it (Firefox's panel). */
  openedPopup: (() => Promise<Page>) | null;
  /** The lines that a person reads at install. */
  installLines: () => Promise<string[]>;
  /** Closes the browser and starts it again on the same profile. */
  restart: () => Promise<void>;
  setDark: (page: Page, dark: boolean) => Promise<void>;
  close: () => Promise<void>;
  /** Deletes the profile. */
  remove: () => void;
};

/** The folder of each page in the build. */
export const PAGE_PATHS = {
  popup: 'src/pages/popup/index.html',
  options: 'src/pages/options/index.html',
} as const;
