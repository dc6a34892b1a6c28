import { webExtension } from './browser.ts';

const POPUP_PAGE = 'src/pages/popup/index.html';

/** Shows one check in the popup, or in a tab where the browser refuses to open one. */
export async function showCheck(checkId: string): Promise<void> {
  if (await openPopup(checkId)) return;
  await webExtension.tabs.create({ url: webExtension.runtime.getURL(popupPage(checkId)) });
}

/** Opens the page where files are picked, on its guide to the file access. */
export async function openFileGuide(): Promise<void> {
  await webExtension.tabs.create({ url: webExtension.runtime.getURL('src/pages/files/index.html?guide') });
}

/** Opens a page of the web in a tab. */
export async function openTab(url: string): Promise<void> {
  await webExtension.tabs.create({ url });
}

/** Opens Vouch's settings in a tab. */
export function openOptions(): Promise<void> {
  return webExtension.runtime.openOptionsPage();
}

function popupPage(checkId: string): string {
  return `${POPUP_PAGE}?check=${encodeURIComponent(checkId)}`;
}

/**
 * Opens the popup, on one check or on the newest; false where the browser refuses: without a focused window, or
 * while it is open. Without a check it is called at once, as Firefox before 149 wants it in an event's first turn.
 */
export function openPopup(checkId?: string): Promise<boolean> {
  const opened = (checkId === undefined ? webExtension.action.openPopup() : openPopupOn(checkId)).then(
    () => true,
    () => false,
  );
  opening = Promise.race([opened, afterOpening()]);
  return opened;
}

/** The popup that is being opened: until then the browser does not list it. */
let opening: Promise<unknown> = Promise.resolve();

/** The queue waits for what is announced, so it must not hang on a browser that never says what became of a popup. */
const OPENING_MS = 3_000;

function afterOpening(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, OPENING_MS);
  });
}

async function openPopupOn(checkId: string): Promise<void> {
  await webExtension.action.setPopup({ popup: popupPage(checkId) });
  try {
    await webExtension.action.openPopup();
  } finally {
    await resetPopup();
  }
}

/** The button opens the popup on the newest check: a background that was stopped meanwhile left it on one. */
export async function resetPopup(): Promise<void> {
  await webExtension.action.setPopup({ popup: POPUP_PAGE });
}

/** Whether the popup is open: then it shows by itself what is new. */
export async function isPopupOpen(): Promise<boolean> {
  await opening;
  if (hasContexts(webExtension.runtime)) {
    const popups = await webExtension.runtime.getContexts({ contextTypes: ['POPUP'] });
    return popups.length > 0;
  }
  return webExtension.extension.getViews({ type: 'popup' }).length > 0;
}

type Contexts = { getContexts: (filter: { contextTypes: string[] }) => Promise<unknown[]> };

/** Chromium's worker has `runtime.getContexts`, Firefox's event page `extension.getViews`. */
function hasContexts(runtime: object): runtime is Contexts {
  return 'getContexts' in runtime;
}
