import type { Browser } from 'webextension-polyfill';

declare const browser: Browser | undefined;
declare const chrome: Browser;

/**
 * The browser as extensions have it: what they call answers with promises in both browsers by itself
 * (https://developer.chrome.com/docs/extensions/develop/migrate/api-calls), so a polyfill would only be weight; its
 * types serve as those of both.
 */
export const webExtension: Browser = typeof browser === 'undefined' ? chrome : browser;
