import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import type { BenchBrowser } from './bench-browser.ts';
import { printTable } from './table.ts';

const QUIET_MS = 5000;

/** What goes on when everything has ended: no alarm is set, and no request leaves. */
export async function printIdle({ driver, emulator }: BenchBrowser): Promise<void> {
  const page = await driver.openExtensionPage('options');
  emulator.clearRequests();
  await sleep(QUIET_MS);
  const alarms = v.parse(v.array(v.unknown()), await page.evaluate('chrome.alarms.getAll()'));
  await page.close();
  printTable('Idle, after the last answer', [
    ['', 'count', 'promised'],
    ['alarms', String(alarms.length), '0'],
    [`requests in ${QUIET_MS / 1000} s`, String(emulator.requests().length), '0'],
  ]);
}
