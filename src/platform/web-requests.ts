import type { WebRequest } from 'webextension-polyfill';
import { mayBecomeDownload, type Header, type WebResponse } from '../downloads/web-response.ts';
import { webExtension } from './browser.ts';
import { ALL_SITES } from './site-pattern.ts';

/** What is watched: nothing, the responses, or in Firefox also those to tabs that Vouch may begin anew. */
export type Watched = 'nothing' | 'responses' | 'and-takes-over';

/** Hears that a response that may become a download has begun. */
type ResponseListener = (response: WebResponse, isPrivate: Promise<boolean>) => void;

/** What hears of responses that the browser holds meanwhile. */
type HeldResponseListeners = {
  /** One of what is saved, held by the browser until it is heard, so that its bytes can be seen as they pass. */
  onSaveHeld: (response: WebResponse) => Promise<void>;
  /** Whether one to a tab is begun anew: then its transfer is ended. Whoever hears of all responses hears of it, too. */
  takesOver: (response: WebResponse, tabId: number) => Promise<boolean>;
};

type Details = WebRequest.OnHeadersReceivedDetailsType;

const IN_TABS: WebRequest.ResourceType[] = ['main_frame', 'sub_frame'];
const MOST_REMEMBERED = 200;

/**
 * Watches web requests of the sites that the browser lets Vouch see. To be called while the background is first evaluated:
 * the listeners are there at once, since a stopped background is started for them, and go where `watch` says so. Then the
 * browser starts no background for a request any more.
 */
export function createWebRequestWatch(
  hear: ResponseListener,
  held: HeldResponseListeners | null,
): (watched: Watched) => void {
  const { webRequest } = webExtension;
  const hops = createHops();
  let before: Watched = 'and-takes-over';

  const onRedirect = (details: WebRequest.OnBeforeRedirectDetailsType) => hops.note(details);
  const onResponse = (details: Details): void => {
    const response = responseOf(details, hops.of(details));
    if (mayBecomeDownload(response)) hear(response, isPrivate(details));
  };
  const onSaveHeld = async (details: Details): Promise<WebRequest.BlockingResponse> => {
    const response = responseOf(details, hops.of(details));
    // Whatever goes wrong here is no matter of the download.
    if (mayBecomeDownload(response) && details.incognito !== true)
      await held?.onSaveHeld(response).catch(() => undefined);
    return {};
  };
  const onTabHeld = async (details: Details): Promise<WebRequest.BlockingResponse> => {
    const response = responseOf(details, hops.of(details));
    const isWorthIt = mayBecomeDownload(response) && details.incognito !== true && !isInContainer(details);
    const isTaken = isWorthIt && (await held?.takesOver(response, details.tabId).catch(() => false));
    return { cancel: isTaken === true };
  };

  /** The listeners of a mode: those that two modes share are the same in both, since a request that starts the background is told to no other. */
  function listen(to: Exclude<Watched, 'nothing'>): void {
    webRequest.onBeforeRedirect.addListener(onRedirect, { urls: ALL_SITES, types: [...IN_TABS, 'other'] });
    // A page waits for nobody, unless what it opens may be taken over; what is saved waits to be seen as it passes.
    const types: WebRequest.ResourceType[] = held ? IN_TABS : [...IN_TABS, 'other'];
    webRequest.onHeadersReceived.addListener(onResponse, { urls: ALL_SITES, types }, ['responseHeaders']);
    if (!held) return;
    hold(onSaveHeld, ['other']);
    if (to === 'and-takes-over') hold(onTabHeld, IN_TABS);
  }

  function hold(listener: typeof onSaveHeld, types: WebRequest.ResourceType[]): void {
    webRequest.onHeadersReceived.addListener(listener, { urls: ALL_SITES, types }, [
      'blocking',
      'responseHeaders',
    ]);
  }

  function listenNoMore(): void {
    webRequest.onBeforeRedirect.removeListener(onRedirect);
    for (const listener of [onResponse, onSaveHeld, onTabHeld])
      webRequest.onHeadersReceived.removeListener(listener);
  }

  listen('and-takes-over');
  return (watched) => {
    if (watched === before) return;
    if (before === 'and-takes-over' && watched === 'responses')
      webRequest.onHeadersReceived.removeListener(onTabHeld);
    else {
      listenNoMore();
      if (watched !== 'nothing') listen(watched);
    }
    before = watched;
  };
}

/** The way of a request: its first method, and where it was sent on. */
type Hops = { method: string; redirects: string[] };

/** The ways of the latest requests; more than one listener asks for each. */
function createHops() {
  const underWay = new Map<string, Hops>();
  return {
    note: ({ requestId, method, url }: WebRequest.OnBeforeRedirectDetailsType): void => {
      const { method: first = method, redirects = [] } = underWay.get(requestId) ?? {};
      underWay.set(requestId, { method: first, redirects: [...redirects, url] });
      const [oldest] = underWay.keys();
      if (underWay.size > MOST_REMEMBERED && oldest !== undefined) underWay.delete(oldest);
    },
    of: ({ requestId, method }: Details): Hops => underWay.get(requestId) ?? { method, redirects: [] },
  };
}

function responseOf(details: WebRequest.OnHeadersReceivedDetailsType, hops: Hops): WebResponse {
  const { requestId, url, method, statusCode, type, responseHeaders = [] } = details;
  return {
    requestId,
    address: url,
    // A form's answer stays one where it was sent on.
    method: hops.method === 'GET' ? method : hops.method,
    redirects: hops.redirects,
    status: statusCode,
    headers: responseHeaders.flatMap(asHeader),
    isSave: type === 'other',
  };
}

/** A download that Vouch begins has the cookies of no container. */
function isInContainer(details: object): boolean {
  return 'cookieStoreId' in details && details.cookieStoreId !== 'firefox-default';
}

function asHeader({ name, value }: WebRequest.HttpHeadersItemType): Header[] {
  return value === undefined ? [] : [{ name, value }];
}

/** Chromium does not say it of a request. Where no tab tells, an open private window is enough to stay silent. */
async function isPrivate({ tabId, incognito }: WebRequest.OnHeadersReceivedDetailsType): Promise<boolean> {
  if (incognito !== undefined) return incognito;
  try {
    if (tabId >= 0) return (await webExtension.tabs.get(tabId)).incognito;
  } catch {
    // The tab is gone, as one that was opened for a download.
  }
  return (await webExtension.windows.getAll()).some((window) => window.incognito);
}
