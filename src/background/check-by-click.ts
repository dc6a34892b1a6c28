import { isRunning } from '../domain/check.ts';
import type { Ask, Checks } from './checks.ts';
import type { Display, Store } from './ports.ts';
import { shortText } from './short-text.ts';

/** What a click on a menu needs. */
export type ClickPorts = { checks: Checks; store: Store; display: Display };

/**
 * Begins what a click on a menu asked for. The popup that was opened with it shows everything; where the browser
 * refused one, a notice says that the click has arrived, and the answer takes its place.
 */
export async function checkByClick(ask: Ask, { checks, store, display }: ClickPorts): Promise<void> {
  const { id } = await checks.begin(ask);
  if (await display.isPopupOpen()) return;
  const check = await store.checkById(id);
  if (!check || !isRunning(check.state)) return;
  await display.notify({ checkId: id, tone: 'working', title: 'Checking', message: shortText(check.asked) });
}
