import type { WebRequest } from 'webextension-polyfill';
import { mayBecomeDownload, type Header, type WebResponse } from '../downloads/web-response.ts';
import { webExtension } from './browser.ts';
import { ALL_SITES } from './site-pattern.ts';

/** What is watched: nothing, the responses, or in Firefox also those to tabs that Vouch may begin anew. */
export type Watched = 'nothing' | 'responses' | 'and-takes-over';

/** What hears of responses. */
export type WebRequestListeners = {
  /** A response that may become a download has begun. */
  onResponse: (response: WebResponse, isPrivate: Promise<boolean>) => void;
  /**
   * The same where the browser holds the response until it is heard, so that its bytes can be seen as they pass; true
   * ends its transfer.
   */
  onHeld: (response: WebResponse, tabId: number) => Promise<boolean>;
};

const IN_TABS: WebRequest.ResourceType[] = ['main_frame', 'sub_frame'];
const MOST_UNDER_WAY = 200;

/**
 * Watches web requests of the sites that the browser lets Vouch see. To be called while the background is first evaluated:
 * the listeners are there at once, since a stopped background is started for them, and go where `watch` says so. Then the
 * browser starts no background for a request any more.
 */
export function createWebRequestWatch(listeners: WebRequestListeners): (watched: Watched) => void {
  const { webRequest } = webExtension;
  const canHold = 'filterResponseData' in webRequest;
  const hops = createHops();
  let before: Watched = 'and-takes-over';

  const onRedirect = (details: WebRequest.OnBeforeRedirectDetailsType) => hops.note(details);
  const onResponse = (details: WebRequest.OnHeadersReceivedDetailsType): void => {
    const response = responseOf(details, hops.of(details));
    if (mayBecomeDownload(response)) listeners.onResponse(response, isPrivate(details));
  };
  const onHeld = async (
    details: WebRequest.OnHeadersReceivedDetailsType,
  ): Promise<WebRequest.BlockingResponse> => {
    const response = responseOf(details, hops.of(details));
    if (details.incognito === true || !mayBecomeDownload(response)) return {};
    // Whatever goes wrong here is no matter of the download.
    return { cancel: await listeners.onHeld(response, details.tabId).catch(() => false) };
  };

  function listen(to: Exclude<Watched, 'nothing'>): void {
    webRequest.onBeforeRedirect.addListener(onRedirect, { urls: ALL_SITES, types: [...IN_TABS, 'other'] });
    // A page waits for nobody, unless what it opens may be taken over; what is saved waits to be seen as it passes.
    const held: WebRequest.ResourceType[] = to === 'and-takes-over' ? [...IN_TABS, 'other'] : ['other'];
    if (canHold)
      webRequest.onHeadersReceived.addListener(onHeld, { urls: ALL_SITES, types: held }, [
        'blocking',
        'responseHeaders',
      ]);
    const types = [...IN_TABS, 'other' as const].filter((type) => !canHold || !held.includes(type));
    if (types.length > 0)
      webRequest.onHeadersReceived.addListener(onResponse, { urls: ALL_SITES, types }, ['responseHeaders']);
  }

  function listenNoMore(): void {
    webRequest.onBeforeRedirect.removeListener(onRedirect);
    webRequest.onHeadersReceived.removeListener(onHeld);
    webRequest.onHeadersReceived.removeListener(onResponse);
  }

  listen('and-takes-over');
  return (watched) => {
    if (watched === before) return;
    listenNoMore();
    if (watched !== 'nothing') listen(watched);
    before = watched;
  };
}

/** The ways of the requests that are under way: their first method and where they were sent on. */
type Hops = { method: string; redirects: string[] };

function createHops() {
  const underWay = new Map<string, Hops>();
  return {
    note: ({ requestId, method, url }: WebRequest.OnBeforeRedirectDetailsType): void => {
      const { method: first = method, redirects = [] } = underWay.get(requestId) ?? {};
      underWay.set(requestId, { method: first, redirects: [...redirects, url] });
      const [oldest] = underWay.keys();
      if (underWay.size > MOST_UNDER_WAY && oldest !== undefined) underWay.delete(oldest);
    },
    of: ({ requestId, method, statusCode }: WebRequest.OnHeadersReceivedDetailsType): Hops => {
      const hops = underWay.get(requestId) ?? { method, redirects: [] };
      if (statusCode < 300 || statusCode >= 400) underWay.delete(requestId);
      return hops;
    },
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
