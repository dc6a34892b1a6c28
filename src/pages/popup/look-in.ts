import type { Check } from '../../domain/check.ts';
import { checkLook, type CheckLook } from '../../ui/check-look.ts';
import type { PopupData } from '../../ui/popup-model.ts';

/** How a check looks with what the popup has read. */
export function lookIn(data: PopupData, check: Check): CheckLook {
  return checkLook({
    check,
    report: data.reports.get(check.indicatorKey)?.report ?? null,
    maliciousFromFamilies: data.settings.maliciousFromFamilies,
    paused: data.settings.paused,
  });
}
