import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';

/** Resident memory of a process: now, and the most that it ever had. */
export type ResidentMemory = { nowBytes: number; peakBytes: number };

/** What a browser's processes are named by in a table. */
export type BrowserProcess = 'renderer' | 'network' | 'browser';

const FLAGS: Record<BrowserProcess, RegExp> = {
  renderer: /--extension-process/,
  network: /--utility-sub-type=network\.mojom\.NetworkService/,
  browser: /^(?!.*--type=)/,
};

/** That of the only extension's renderer; null where the system has no /proc to read it from. */
export async function extensionMemory(browser: Browser): Promise<ResidentMemory | null> {
  if (!existsSync('/proc/self/status')) return null;
  return residentMemory(await processOf(browser, 'renderer'));
}

/** The id of a process of a browser with one extension. */
export async function processOf(browser: Browser, which: BrowserProcess): Promise<number> {
  const cdp = await browser.target().createCDPSession();
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  await cdp.detach();
  const ours = processInfo.find(({ id }) => FLAGS[which].test(fileOf(id, 'cmdline').replaceAll('\0', ' ')));
  if (!ours) throw new Error(`There is no process: ${which}`);
  return ours.id;
}

/** That of a process. Throws where the system has no /proc to read it from. */
export function residentMemory(processId: number): ResidentMemory {
  const status = fileOf(processId, 'status');
  return { nowBytes: bytesIn(status, 'VmRSS'), peakBytes: bytesIn(status, 'VmHWM') };
}

/** Has the most that a process ever had count from now on. */
export function forgetPeak(processId: number): void {
  writeFileSync(`/proc/${processId}/clear_refs`, '5');
}

function fileOf(processId: number, name: string): string {
  return readFileSync(`/proc/${processId}/${name}`, 'utf8');
}

function bytesIn(status: string, field: string): number {
  const [, kibibytes] = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status) ?? [];
  if (kibibytes === undefined) throw new Error(`No ${field}`);
  return Number(kibibytes) * 1024;
}
