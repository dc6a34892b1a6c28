import { webExtension } from './browser.ts';
import { readNoticeId } from './notice-id.ts';

/** Calls back when something may be due: an alarm, the browser's start, a host permission given. */
export function onSomethingDue(listener: () => void): void {
  webExtension.alarms.onAlarm.addListener(listener);
  webExtension.runtime.onStartup.addListener(listener);
  webExtension.permissions.onAdded.addListener(listener);
}

/** Calls back when the browser lets Vouch reach more. */
export function onPermissionAdded(listener: () => void): void {
  webExtension.permissions.onAdded.addListener(listener);
}

/** Calls back when the browser has a network again: what waits for one goes on at once. */
export function onOnline(listener: () => void): void {
  globalThis.addEventListener('online', listener);
}

/** Calls back after an install or an update of Vouch or of the webExtension. */
export function onInstalled(listener: (isFirstInstall: boolean) => void): void {
  webExtension.runtime.onInstalled.addListener(({ reason }) => listener(reason === 'install'));
}

/** Calls back with the check whose notice was clicked; the notice goes. */
export function onNoticeClicked(listener: (checkId: string) => void): void {
  webExtension.notifications.onClicked.addListener((noticeId) => {
    const notice = readNoticeId(noticeId);
    if (notice === null) return;
    void webExtension.notifications.clear(noticeId);
    listener(notice.checkId);
  });
}
