import { onInstalled, onNoticeClicked, onSomethingDue } from '../platform/background-events.ts';
import { createContextMenus, onMenuClicked } from '../platform/context-menus.ts';
import { display } from '../platform/display.ts';
import { fileAccess, onDownloadComplete } from '../platform/downloads.ts';
import { receiveMessages } from '../platform/message-receiver.ts';
import { onOmniboxEntered } from '../platform/omnibox.ts';
import { openFileGuide, openOptions, openPopup, resetPopup, showCheck } from '../platform/popup.ts';
import { createApp, reportUnforeseen } from './app.ts';
import { checkByClick } from './check-by-click.ts';
import type { Ask } from './checks.ts';
import { handleMessage } from './messages.ts';
import { askOfClick, MENU_ENTRIES, type MenuClick } from './menus.ts';

// A stopped background is started again by an event: every listener is registered before the first await.
const app = createApp();

onMenuClicked((click) => void checkClicked(click).catch(reportUnforeseen));
receiveMessages((request) => handleMessage(app, request), reportUnforeseen);
onNoticeClicked((checkId) => void showCheck(checkId).catch(reportUnforeseen));
onSomethingDue(() => void app.kick());
onDownloadComplete((id) => void app.downloads.finished(id).catch(reportUnforeseen));
onOmniboxEntered(
  (text) => void checkAsked({ text, origin: 'omnibox', siteHost: null }).catch(reportUnforeseen),
);
onInstalled((isFirstInstall) => void install(isFirstInstall).catch(reportUnforeseen));
void resetPopup().catch(reportUnforeseen);
void app.announce(null).catch(reportUnforeseen);
void app.kick();
void app.downloads.catchUp().catch(reportUnforeseen);
void reopenFileGuide().catch(reportUnforeseen);

async function checkClicked(click: MenuClick): Promise<void> {
  const ask = askOfClick(click);
  if (ask !== null) await checkAsked(ask);
}

async function checkAsked(ask: Ask): Promise<void> {
  // Before any await: Firefox before 149 opens the popup only in the event's first turn.
  void openPopup();
  await checkByClick(ask, { ...app, display });
}

/** Switching the file access on restarts Vouch and closes its pages, the guide to it included. */
async function reopenFileGuide(): Promise<void> {
  if ((await fileAccess()) === 'allowed' && (await app.store.takeFileGuideNote())) await openFileGuide();
}

async function install(isFirstInstall: boolean): Promise<void> {
  await createContextMenus(MENU_ENTRIES);
  if (isFirstInstall) await openOptions();
}
