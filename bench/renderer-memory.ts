import { existsSync, readFileSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';

/** Resident memory of a process: now, and the most that it ever had. */
export type ResidentMemory = { nowBytes: number; peakBytes: number };

/** That of the only extension's renderer; null where the system has no /proc to read it from. */
export async function extensionMemory(browser: Browser): Promise<ResidentMemory | null> {
  if (!existsSync('/proc/self/status')) return null;
  const cdp = await browser.target().createCDPSession();
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  await cdp.detach();
  const ours = processInfo.find(({ id }) => fileOf(id, 'cmdline').includes('--extension-process'));
  if (!ours) throw new Error('The extension has no process');
  const status = fileOf(ours.id, 'status');
  return { nowBytes: bytesIn(status, 'VmRSS'), peakBytes: bytesIn(status, 'VmHWM') };
}

function fileOf(processId: number, name: string): string {
  return readFileSync(`/proc/${processId}/${name}`, 'utf8');
}

function bytesIn(status: string, field: string): number {
  const [, kibibytes] = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status) ?? [];
  if (kibibytes === undefined) throw new Error(`No ${field}`);
  return Number(kibibytes) * 1024;
}
