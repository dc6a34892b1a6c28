import type { Page } from 'puppeteer-core';
import * as v from 'valibot';

/**
 * Forgets our copies of reports and what was sent lately, from a page of the extension: the next check asks again,
 * and need not wait for its place in a minute.
 */
export function forgetAnswers(extensionPage: Page): Promise<void> {
  return extensionPage.evaluate(emptyStores);
}

/** The id of the newest check. */
export async function newestCheckId(extensionPage: Page): Promise<string> {
  return v.parse(v.string(), await extensionPage.evaluate(readNewestKey));
}

/** Runs in the page. */
function emptyStores(): Promise<void> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open('vouch');
    opening.addEventListener('error', () => failed(new Error('The database does not open')));
    opening.addEventListener('success', () => {
      const transaction = opening.result.transaction(['reports', 'records'], 'readwrite');
      transaction.objectStore('reports').clear();
      transaction.objectStore('records').delete('ledger');
      transaction.addEventListener('abort', () => failed(new Error('Nothing was deleted')));
      transaction.addEventListener('complete', () => {
        opening.result.close();
        done();
      });
    });
  });
}

/** Runs in the page. */
function readNewestKey(): Promise<unknown> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open('vouch');
    opening.addEventListener('error', () => failed(new Error('The database does not open')));
    opening.addEventListener('success', () => {
      const newest = opening.result.transaction('checks').objectStore('checks').index('by-created');
      const reading = newest.openKeyCursor(null, 'prev');
      reading.addEventListener('error', () => failed(new Error('The checks cannot be read')));
      reading.addEventListener('success', () => {
        opening.result.close();
        done(reading.result?.primaryKey);
      });
    });
  });
}
