import type { Page } from 'puppeteer-core';
import * as v from 'valibot';
import { untilHeading, type Session } from './session.ts';

/** Opens the popup on the newest check of a file of this name, once there is one, and waits for what its card says. */
export async function popupOnFile(session: Session, fileName: string, words: string): Promise<Page> {
  const files = await session.files();
  const found = await files.waitForFunction(newestCheckOf, { polling: 100, timeout: 30_000 }, fileName);
  const checkId = v.parse(v.string(), await found.jsonValue());
  const popup = await session.popup(`?check=${checkId}`);
  await untilHeading(popup, words);
  return popup;
}

/** Runs in a page: the id of the newest check of a file, null without one. */
function newestCheckOf(fileName: string): Promise<unknown> {
  return new Promise((done) => {
    indexedDB.open('vouch').addEventListener('success', ({ target }) => {
      const database: unknown = Reflect.get(Object(target), 'result');
      if (!(database instanceof IDBDatabase)) return;
      const all = database.transaction('checks').objectStore('checks').index('by-created').getAll();
      all.addEventListener('success', () => {
        database.close();
        const ofFile = all.result.filter((check: unknown) => {
          const file: unknown = Reflect.get(Object(check), 'file');
          return Reflect.get(Object(file), 'name') === fileName;
        });
        done(Reflect.get(Object(ofFile.at(-1)), 'id') ?? null);
      });
    });
  });
}
