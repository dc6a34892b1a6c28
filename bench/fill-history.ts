import type { Page } from 'puppeteer-core';
import type { Check } from '../src/domain/check.ts';
import { packedLine } from '../src/history/history-line.ts';

/** A row of the store `history`. */
type Block = { name: string; lines: string };

const CHECKS_AT_ONCE = 2000;
const BLOCKS_AT_ONCE = 16;

/** Stores checks with their lines in the history, from a page of the extension, as the background writes them. */
export async function fillHistory(extensionPage: Page, checks: readonly Check[]): Promise<void> {
  for (const some of partsOf(checks, CHECKS_AT_ONCE)) await extensionPage.evaluate(putRows, 'checks', some);
  for (const some of partsOf(blocksOf(checks), BLOCKS_AT_ONCE))
    await extensionPage.evaluate(putRows, 'history', some);
}

/** As `storage/put-check.ts` puts lines into blocks. */
function blocksOf(checks: readonly Check[]): Block[] {
  const blocks = new Map<string, string[]>();
  for (const check of checks) {
    const name = check.id.slice(0, 2);
    const lines = blocks.get(name) ?? [];
    lines.push(packedLine(check));
    blocks.set(name, lines);
  }
  return [...blocks].map(([name, lines]) => ({ name, lines: lines.join('\n') }));
}

function partsOf<T>(all: readonly T[], atOnce: number): T[][] {
  const count = Math.ceil(all.length / atOnce);
  return Array.from({ length: count }, (_, part) => all.slice(part * atOnce, (part + 1) * atOnce));
}

/** Runs in the page. */
function putRows(store: string, rows: object[]): Promise<void> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open('vouch');
    opening.addEventListener('error', () => failed(new Error('The database does not open')));
    opening.addEventListener('success', () => {
      const transaction = opening.result.transaction(store, 'readwrite');
      for (const row of rows) transaction.objectStore(store).put(row);
      transaction.addEventListener('abort', () => failed(new Error('Nothing was stored')));
      transaction.addEventListener('complete', () => {
        opening.result.close();
        done();
      });
    });
  });
}
