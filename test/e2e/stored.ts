import type { Page } from 'puppeteer-core';
import * as v from 'valibot';

/** All rows of a store of Vouch's database, read from a page of the extension and without waking the background. */
export function storedRows(extensionPage: Page, store: 'checks' | 'records'): Promise<unknown> {
  return extensionPage.evaluate(readRows, store);
}

/** Runs in a page: all that a store holds. */
function readRows(store: string): Promise<unknown> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open('vouch');
    opening.addEventListener('error', () => failed(new Error('the database does not open')));
    opening.addEventListener('success', () => {
      const transaction = opening.result.transaction(store);
      transaction.addEventListener('abort', () => failed(new Error('the database let go')));
      const reading = transaction.objectStore(store).getAll();
      reading.addEventListener('success', () => {
        opening.result.close();
        done(reading.result);
      });
    });
  });
}

const recordsSchema = v.array(v.object({ name: v.string(), value: v.unknown() }));

/** A value of the store `records`; undefined while there is none of that name. */
export async function storedRecord(extensionPage: Page, name: string): Promise<unknown> {
  const records = v.parse(recordsSchema, await storedRows(extensionPage, 'records'));
  return records.find((record) => record.name === name)?.value;
}
