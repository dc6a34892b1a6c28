import { isRunning, type Check } from '../domain/check.ts';
import type { Ask, Checks } from './checks.ts';
import type { Display } from './ports.ts';
import { shortText } from './short-text.ts';

/**
 * Begins what a click on a menu asked for. The popup that was opened with it shows everything; where the browser
 * refused one, a notice says that the click has arrived, and the answer takes its place.
 */
export async function checkByClick(ask: Ask, checks: Checks, display: Display): Promise<Check> {
  const check = await checks.begin(ask);
  if (isRunning(check.state) && !(await display.isPopupOpen())) {
    const message = shortText(check.asked);
    await display.notify({ checkId: check.id, tone: 'working', title: 'Checking', message });
  }
  return check;
}
