import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import * as v from 'valibot';
import { untilHeading, type Session } from './session.ts';
import { storedRows } from './stored.ts';

/** Opens the popup on the newest check of a file of this name, once there is one, and waits for what its card says. */
export async function popupOnFile(session: Session, fileName: string, words: string): Promise<Page> {
  const options = await session.driver.openExtensionPage('options');
  await expect.poll(() => newestCheckOf(options, fileName)).not.toBe(undefined);
  const checkId = await newestCheckOf(options, fileName);
  await options.close();
  const popup = await session.popup(`?check=${checkId}`);
  await untilHeading(popup, words);
  return popup;
}

const checksSchema = v.array(
  v.object({ id: v.string(), createdAtMs: v.number(), file: v.nullable(v.object({ name: v.string() })) }),
);

async function newestCheckOf(extensionPage: Page, fileName: string): Promise<string | undefined> {
  const checks = v.parse(checksSchema, await storedRows(extensionPage, 'checks'));
  const ofFile = checks.filter(({ file }) => file?.name === fileName);
  return ofFile.toSorted((one, other) => one.createdAtMs - other.createdAtMs).at(-1)?.id;
}
