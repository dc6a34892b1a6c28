import { expect } from 'vitest';
import * as v from 'valibot';
import { hasArrived, readyForDownloads } from './downloaded.ts';
import type { Session } from './session.ts';
import { storedRows } from './stored.ts';

/**
 * Saves a key, has downloads looked up and risky ones held, with an empty download folder. The emulator keeps their
 * content back, which must not be there before they can be held.
 */
export async function holdRisky(session: Session, seconds: number): Promise<void> {
  session.emulator.keepDownloadsBack();
  await readyForDownloads(session);
  const options = await session.driver.openExtensionPage('options');
  const changes = JSON.stringify({ holdRiskyDownloads: true, holdSeconds: seconds });
  await options.evaluate(`chrome.runtime.sendMessage({ type: 'change-settings', changes: ${changes} })`);
  await options.close();
}

const checksSchema = v.array(v.object({ partOf: v.nullable(v.string()) }));

/**
 * Waits until a download was paused, and lets its content pass. That is over soon where nothing warns of it, so what
 * follows is waited for: the check of its address, which is stored once it is paused.
 */
export async function untilHeld(session: Session): Promise<void> {
  const options = await session.driver.openExtensionPage('options');
  const addresses = async () =>
    v.parse(checksSchema, await storedRows(options, 'checks')).filter(({ partOf }) => partOf !== null);
  await expect.poll(addresses).toHaveLength(1);
  await options.close();
  session.emulator.letDownloadsPass();
}

/** Waits until a download is on the disk as the server has it; one transfer gave it. */
export async function expectWhole(session: Session, id: string, withinMs?: number): Promise<void> {
  const options = withinMs === undefined ? {} : { timeout: withinMs };
  await expect.poll(() => hasArrived(session, id), options).toBe(true);
  expect(session.emulator.downloads()).toHaveLength(1);
}
