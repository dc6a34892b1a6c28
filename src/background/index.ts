import type { FileHashing } from '../downloads/ports.ts';
import {
  onInstalled,
  onNoticeClicked,
  onOnline,
  onPermissionAdded,
  onSomethingDue,
} from '../platform/background-events.ts';
import { createContextMenus, onMenuClicked } from '../platform/context-menus.ts';
import { display } from '../platform/display.ts';
import { fileAccess, onDownloadComplete, onDownloadFailed, onDownloadMoved } from '../platform/downloads.ts';
import { onNoticeButton } from '../platform/notice-buttons.ts';
import { receiveMessages } from '../platform/message-receiver.ts';
import { onOmniboxEntered } from '../platform/omnibox.ts';
import { onOffscreenReport } from '../platform/offscreen.ts';
import { openFileGuide, openOptions, openPopup, resetPopup, showCheck } from '../platform/popup.ts';
import { createWebRequestWatch } from '../platform/web-requests.ts';
import type { WebResponse } from '../downloads/web-response.ts';
import type { OffscreenReport } from '../messaging/offscreen-messages.ts';
import type { Request } from '../messaging/protocol.ts';
import { onWindowClosed } from '../platform/private-windows.ts';
import { sessionItem } from '../platform/session-area.ts';
import { createApp, reportUnforeseen } from './app.ts';
import { checkByClick } from './check-by-click.ts';
import type { Ask } from './checks.ts';
import { handleMessage } from './messages.ts';
import { askOfClick, MENU_ENTRIES, type MenuClick } from './menus.ts';
import type { Notice } from './ports.ts';
import type { SeenRequests } from './seen-requests.ts';
import type { TakeOver } from './take-over.ts';

// A stopped background is started again by an event: every listener is registered before the first await.
const app = createApp();

const watch = createWebRequestWatch(
  (response, isPrivate) => noteResponse(response, isPrivate, null),
  BACKGROUND_IS_PAGE ? { onSaveHeld: noteSave, takesOver } : null,
);
onMenuClicked((click) => void checkClicked(click).catch(sayNotBegun));
receiveMessages(answer, reportUnforeseen);
if (!BACKGROUND_IS_PAGE) onOffscreenReport(hearOffscreen, reportUnforeseen);
onNoticeClicked((checkId) => void showCheck(checkId).catch(reportUnforeseen));
onNoticeButton((checkId, act) => void app.doNoticeAct(checkId, act).catch(reportUnforeseen));
onSomethingDue(() => void app.kick());
onDownloadMoved((id) => void app.holding.moved(id).catch(reportUnforeseen));
onDownloadComplete((id) => void app.downloads.finished(id).catch(reportUnforeseen));
if (BACKGROUND_IS_PAGE) onDownloadFailed((id) => void downloadFailed(id).catch(reportUnforeseen));
onOmniboxEntered(
  (text, isPrivate) =>
    void checkAsked({ text, origin: 'omnibox', siteHost: null }, isPrivate).catch(sayNotBegun),
);
onWindowClosed(() => void app.privateWindows.forgetIfClosed().catch(reportUnforeseen));
onOnline(() => void app.kick());
onPermissionAdded(() => void app.fetchOnLeave.goOn().catch(reportUnforeseen));
onInstalled((isFirstInstall) => void install(isFirstInstall).catch(reportUnforeseen));
void resetPopup().catch(reportUnforeseen);
void app.announce(null);
void app.privateWindows.forgetIfClosed().catch(reportUnforeseen);
void app.kick();
void watchAsChosen().catch(reportUnforeseen);
void app.holding.takeUp().catch(reportUnforeseen);
void app.downloads.catchUp().catch(reportUnforeseen);
void reopenFileGuide().catch(reportUnforeseen);

function hearOffscreen(report: OffscreenReport): Promise<void> {
  return report.type === 'file-hashed' ? takeHashed(report.checkId, report.hashing) : app.sender.hear(report);
}

/** Whoever has such a check takes it. */
async function takeHashed(checkId: string, hashing: FileHashing): Promise<void> {
  await Promise.all([app, app.ofPrivate].map(({ hashFiles }) => hashFiles.hashed(checkId, hashing)));
}

async function answer(request: Request): Promise<unknown> {
  const result = await handleMessage(app, request);
  if (request.type === 'change-settings') await watchAsChosen();
  if (request.type === 'wipe-all') await app.seenRequests.forget();
  return result;
}

/** What is saved can be hashed as it passes, where the browser shows the bytes and they are all of the file. */
async function noteSave(response: WebResponse): Promise<void> {
  const { hashPassing } = await import('../platform/passing-bytes.ts');
  const passing = response.status === 200 ? hashPassing(response.requestId) : null;
  noteResponse(response, Promise.resolve(false), passing);
}

/** What is begun anew is noted as that, and not as what was ended. */
async function takesOver(response: WebResponse, tabId: number): Promise<boolean> {
  const isTaken = await (await takeOver()).take(response, tabId);
  if (isTaken) await app.seenRequests.drop(response.requestId);
  return isTaken;
}

let loadedTakeOver: Promise<TakeOver> | null = null;

/** Loaded where it is used. */
function takeOver(): Promise<TakeOver> {
  loadedTakeOver ??= loadTakeOver();
  return loadedTakeOver;
}

async function loadTakeOver(): Promise<TakeOver> {
  const [{ createTakeOver }, { downloadAnew, openInTab }] = await Promise.all([
    import('./take-over.ts'),
    import('../platform/download-anew.ts'),
  ]);
  return createTakeOver({
    isWanted: async () => {
      const { watchRequests, takeOverDownloads, lookUpDownloads } = await app.store.settings();
      return watchRequests && takeOverDownloads && lookUpDownloads === true;
    },
    download: downloadAnew,
    open: openInTab,
    session: sessionItem('taken-over'),
    nowMs: () => Date.now(),
  });
}

/** One that was taken over is left to the browser. */
async function downloadFailed(downloadId: number): Promise<void> {
  if ((await app.store.settings()).takeOverDownloads) await (await takeOver()).failed(downloadId);
}

function noteResponse(...noting: Parameters<SeenRequests['note']>): void {
  void app.seenRequests.note(...noting).catch(reportUnforeseen);
}

async function watchAsChosen(): Promise<void> {
  const { watchRequests, takeOverDownloads } = await app.store.settings();
  watch(watchRequests ? (takeOverDownloads ? 'and-takes-over' : 'responses') : 'nothing');
  if (!watchRequests) await app.seenRequests.forget();
}

async function checkClicked(click: MenuClick): Promise<void> {
  const ask = askOfClick(click);
  if (ask !== null) await checkAsked(ask, click.isPrivate);
}

async function checkAsked(ask: Ask, isPrivate: boolean | Promise<boolean>): Promise<void> {
  // Before any await: Firefox before 149 opens the popup only in the event's first turn.
  void openPopup();
  const { checks, checksPorts } = (await isPrivate) ? app.privateCases : app.cases;
  await checkByClick(ask, { ...checksPorts, checks, kick: app.kick });
}

/** What could not be stored is not begun, and that is said: nobody may wait for an answer that never comes. */
function sayNotBegun(cause: unknown): void {
  reportUnforeseen(cause);
  void display.notify(NOT_BEGUN).catch(reportUnforeseen);
  void display
    .setBadge({ text: '∅', tone: 'neutral', title: `Vouch: ${NOT_BEGUN.title}` })
    .catch(reportUnforeseen);
}

const NOT_BEGUN: Notice = {
  checkId: 'not-begun',
  tone: 'neutral',
  title: 'Not checked: there was no room to store what you asked for',
  message: 'Nothing was sent. Free some room on the disk, and ask again.',
};

/** Switching the file access on restarts Vouch and closes its pages, the guide to it included. */
async function reopenFileGuide(): Promise<void> {
  if ((await fileAccess()) === 'allowed' && (await app.store.takeFileGuideNote())) await openFileGuide();
}

async function install(isFirstInstall: boolean): Promise<void> {
  await createContextMenus(MENU_ENTRIES);
  if (isFirstInstall) await openOptions();
}
