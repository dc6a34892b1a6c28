import { isRunning } from '../domain/check.ts';
import { needsSomebody, noticeOf } from './announcement.ts';
import type { Ask, Checks } from './checks.ts';
import type { Display, Store } from './ports.ts';

/** What a click on a menu needs. `kick`: the queue is looked at, and what may not leave is marked as waiting. */
export type ClickPorts = { checks: Checks; store: Store; display: Display; kick: () => Promise<void> };

/**
 * Begins what a click on a menu asked for. The popup that was opened with it shows everything; where the browser
 * refused one, a notice says that the click has arrived and what it waits for, and the answer takes its place.
 */
export async function checkByClick(ask: Ask, { checks, store, display, kick }: ClickPorts): Promise<void> {
  const { id } = await checks.begin(ask);
  if (await display.isPopupOpen()) return;
  await kick();
  const check = await store.checkById(id);
  if (!check || !isRunning(check.state) || (await needsSomebody(check, store))) return;
  await display.notify(await noticeOf(check, store));
}
