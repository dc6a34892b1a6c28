import type { Browser } from 'webextension-polyfill';

declare const browser: Browser | undefined;
declare const chrome: Browser;

/**
 * The browser as its pages have it: what they call answers with promises in both browsers by itself
 * (https://developer.chrome.com/docs/extensions/develop/migrate/api-calls), so the polyfill would only be weight.
 */
export const pageBrowser: Browser = typeof browser === 'undefined' ? chrome : browser;
