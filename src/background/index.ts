import { onInstalled, onNoticeClicked, onQueueDue } from '../platform/background-events.ts';
import { createContextMenus, onMenuClicked } from '../platform/context-menus.ts';
import { display } from '../platform/display.ts';
import { receiveMessages } from '../platform/message-receiver.ts';
import { openOptions, openPopup, resetPopup, showCheck } from '../platform/popup.ts';
import { createApp, reportUnforeseen } from './app.ts';
import { checkByClick } from './check-by-click.ts';
import { handleMessage } from './messages.ts';
import { askOfClick, MENU_ENTRIES, type MenuClick } from './menus.ts';

// A stopped background is started again by an event: every listener is registered before the first await.
const app = createApp();

onMenuClicked((click) => void checkClicked(click).catch(reportUnforeseen));
receiveMessages((request) => handleMessage(app, request), reportUnforeseen);
onNoticeClicked((checkId) => void showCheck(checkId).catch(reportUnforeseen));
onQueueDue(() => void app.kick());
onInstalled((isFirstInstall) => void install(isFirstInstall).catch(reportUnforeseen));
void resetPopup().catch(reportUnforeseen);
void app.announce(null).catch(reportUnforeseen);
void app.kick();

async function checkClicked(click: MenuClick): Promise<void> {
  const ask = askOfClick(click);
  if (ask === null) return;
  // Before any await: Firefox before 149 opens the popup only in the event's first turn.
  void openPopup();
  await checkByClick(ask, { ...app, display });
}

async function install(isFirstInstall: boolean): Promise<void> {
  await createContextMenus(MENU_ENTRIES);
  if (isFirstInstall) await openOptions();
}
