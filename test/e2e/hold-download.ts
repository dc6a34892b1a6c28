import { readFileSync, rmSync } from 'node:fs';
import { expect } from 'vitest';
import { demoBytes } from './demo-bytes.ts';
import type { Session } from './session.ts';

/** How long the emulator keeps the content of a download back: it must not be there before it can be held. */
const KEPT_BACK_MS = 1500;

/** Saves a key, has downloads looked up and risky ones held, with an empty download folder. */
export async function holdRisky(session: Session, seconds: number): Promise<void> {
  rmSync(session.driver.downloadFolder, { recursive: true, force: true });
  session.emulator.keepBack(KEPT_BACK_MS);
  await session.connect();
  await session.sayYesToDownloads();
  const options = await session.driver.openExtensionPage('options');
  const changes = JSON.stringify({ holdRiskyDownloads: true, holdSeconds: seconds });
  await options.evaluate(`chrome.runtime.sendMessage({ type: 'change-settings', changes: ${changes} })`);
  await options.close();
}

/** Waits until a download is on the disk, and compares its bytes with those that the server has; one transfer gave them. */
export async function expectWhole(session: Session, id: string, withinMs: number): Promise<void> {
  const { fileName, bytes } = demoBytes(id);
  const path = session.downloaded(fileName);
  await expect
    .poll(() => bytesAt(path)?.equals(bytes) ?? false, { timeout: withinMs, interval: 100 })
    .toBe(true);
  expect(session.emulator.downloads()).toHaveLength(1);
}

function bytesAt(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
