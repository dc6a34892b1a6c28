import type { NoticeAct } from '../background/ports.ts';
import { webExtension } from './browser.ts';
import { readNoticeId } from './notice-id.ts';

type Pressed = (noticeId: string, buttonIndex: number) => void;
type ButtonEvent = { addListener: (listener: Pressed) => void };

/** Where notices have no buttons the browser does not know the event, and refuses a notice that names some. */
const buttonClicked = buttonEventOf(webExtension.notifications);

/** Whether the notices of this browser have buttons. */
export const hasNoticeButtons = buttonClicked !== null;

/** Calls back with the check and what the pressed button of its notice does; the notice goes. */
export function onNoticeButton(listener: (checkId: string, act: NoticeAct) => void): void {
  buttonClicked?.addListener((noticeId, buttonIndex) => {
    const notice = readNoticeId(noticeId);
    const act = notice?.acts[buttonIndex];
    if (!notice || !act) return;
    void webExtension.notifications.clear(noticeId);
    listener(notice.checkId, act);
  });
}

function buttonEventOf(notifications: object): ButtonEvent | null {
  return hasButtons(notifications) ? notifications.onButtonClicked : null;
}

function hasButtons(notifications: object): notifications is { onButtonClicked: ButtonEvent } {
  return 'onButtonClicked' in notifications && notifications.onButtonClicked !== undefined;
}
