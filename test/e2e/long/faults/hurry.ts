import type { Page } from 'puppeteer-core';
import { forgetRequests } from '../../session.ts';
import { wake } from './ask-for.ts';

/** Gives the queue a fresh minute: what is tested must not wait for the account's pace. */
export async function hurry(extensionPage: Page): Promise<void> {
  await forgetRequests(extensionPage);
  await wake(extensionPage);
}
