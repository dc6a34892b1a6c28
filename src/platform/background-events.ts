import browser from 'webextension-polyfill';
import { NOTICE_PREFIX } from './display.ts';

/** Calls back when something may be due: an alarm, the browser's start, a host permission given. */
export function onSomethingDue(listener: () => void): void {
  browser.alarms.onAlarm.addListener(listener);
  browser.runtime.onStartup.addListener(listener);
  browser.permissions.onAdded.addListener(listener);
}

/** Calls back after an install or an update of Vouch or of the browser. */
export function onInstalled(listener: (isFirstInstall: boolean) => void): void {
  browser.runtime.onInstalled.addListener(({ reason }) => listener(reason === 'install'));
}

/** Calls back with the check whose notice was clicked; the notice goes. */
export function onNoticeClicked(listener: (checkId: string) => void): void {
  browser.notifications.onClicked.addListener((noticeId) => {
    if (!noticeId.startsWith(NOTICE_PREFIX)) return;
    void browser.notifications.clear(noticeId);
    listener(noticeId.slice(NOTICE_PREFIX.length));
  });
}
