import { onInstalled, onNoticeClicked, onQueueDue } from '../platform/background-events.ts';
import { createContextMenus, onMenuClicked } from '../platform/context-menus.ts';
import { display } from '../platform/display.ts';
import { receiveMessages } from '../platform/message-receiver.ts';
import { openOptions, openPopup, showCheck } from '../platform/popup.ts';
import { createApp, reportUnforeseen } from './app.ts';
import { checkByClick } from './check-by-click.ts';
import { handleMessage } from './messages.ts';
import { askOfClick, MENU_ENTRIES, type MenuClick } from './menus.ts';

// A stopped background is started again by an event: every listener is registered before the first await, and
// waits for `ready` itself.
const ready = createApp();

onMenuClicked((click) => void checkClicked(click).catch(reportUnforeseen));
receiveMessages(async (request) => handleMessage(await ready, request), reportUnforeseen);
onNoticeClicked((checkId) => void showCheck(checkId).catch(reportUnforeseen));
onQueueDue(kick);
onInstalled((isFirstInstall) => void install(isFirstInstall).catch(reportUnforeseen));
kick();

function kick(): void {
  void ready.then((app) => app.kick()).catch(reportUnforeseen);
}

async function checkClicked(click: MenuClick): Promise<void> {
  const ask = askOfClick(click);
  if (ask === null) return;
  // Before any await: Firefox before 149 opens the popup only in the event's first turn.
  void openPopup();
  await checkByClick(ask, { ...(await ready), display });
}

async function install(isFirstInstall: boolean): Promise<void> {
  await createContextMenus(MENU_ENTRIES);
  if (isFirstInstall) await openOptions();
}
