import type { Check } from '../domain/check.ts';
import { checkLook, type CheckLook } from './check-look.ts';
import type { PopupData } from './popup-model.ts';

/** How a check looks with what a page has read. */
export function lookIn(data: Pick<PopupData, 'reports' | 'settings'>, check: Check): CheckLook {
  return checkLook({
    check,
    report: data.reports.get(check.indicatorKey)?.report ?? null,
    maliciousFromFamilies: data.settings.maliciousFromFamilies,
    paused: data.settings.paused,
  });
}
