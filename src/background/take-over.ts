import pLimit from 'p-limit';
import * as v from 'valibot';
import { attachmentName } from '../downloads/attachment-name.ts';
import { headerOf, isAttachment, type WebResponse } from '../downloads/web-response.ts';
import { readLink } from '../links/checkable-link.ts';
import { looksSingleUse } from '../links/looks-single-use.ts';

/** What taking over needs. */
export type TakeOverPorts = {
  /** Whether the person has switched it on. */
  isWanted: () => Promise<boolean>;
  /** Has the browser download an address, by this name if it takes it; gives its id. */
  download: (address: string, name: string | null) => Promise<number>;
  /** Opens an address where it was clicked: what follows is the browser's own way. */
  open: (address: string, tabId: number) => Promise<void>;
  /** A place that the browser keeps in memory only. */
  session: { read: () => Promise<unknown>; write: (begun: Begun[]) => Promise<void> };
  nowMs: () => number;
};

/** A download that was begun anew. */
type Begun = { downloadId: number; address: string; tabId: number };

/**
 * The takeover of clicked attachments: their bytes cannot be seen, those of a download that Vouch begins can. The price
 * is a second request.
 */
export type TakeOver = {
  /** Begins the download anew; true where that has begun, and the response is not wanted any more. */
  take: (response: WebResponse, tabId: number) => Promise<boolean>;
  /** A download has failed by no act of the person: one that was taken over is left to the browser. */
  failed: (downloadId: number) => Promise<void>;
};

const MOST_REMEMBERED = 50;
/** What was left to the browser is not taken over again: its answer comes at once. */
const LEFT_ALONE_MS = 60_000;

/** Taking over, over its ports. */
export function createTakeOver({ isWanted, download, open, session, nowMs }: TakeOverPorts): TakeOver {
  const leftAloneUntilMs = new Map<string, number>();
  // Two that begin at once, or one that fails at once, must not write over each other.
  const inTurn = pLimit(1);

  async function take(response: WebResponse, tabId: number): Promise<boolean> {
    const { address, headers } = response;
    if (!mayBeTaken(response) || (leftAloneUntilMs.get(address) ?? 0) > nowMs()) return false;
    if (!(await isWanted()) || (await isUsedUp(address))) return false;
    // Begun before the other is ended: what the browser does not take goes its own way.
    const name = attachmentName(headerOf(headers, 'content-disposition'));
    return inTurn(async () => {
      const downloadId = await download(address, name).catch(() => null);
      if (downloadId === null) return false;
      const begun = [...(await read()), { downloadId, address, tabId }];
      await session.write(begun.slice(-MOST_REMEMBERED)).catch(() => undefined);
      return true;
    });
  }

  async function failed(downloadId: number): Promise<void> {
    const found = await inTurn(async () => {
      const begun = await read();
      const failing = begun.find((each) => each.downloadId === downloadId);
      if (failing) await session.write(begun.filter((each) => each !== failing));
      return failing;
    });
    if (!found) return;
    leftAloneUntilMs.set(found.address, nowMs() + LEFT_ALONE_MS);
    await open(found.address, found.tabId);
  }

  async function read(): Promise<Begun[]> {
    return v.parse(begunSchema, await session.read());
  }

  return { take, failed };
}

/** Never the answer to a form, nor a part, nor what a tab would show. */
function mayBeTaken({ isSave, method, status, headers }: WebResponse): boolean {
  return !isSave && method === 'GET' && status === 200 && isAttachment(headers);
}

/** What a second request would use up, or find changed, is left alone; so is what is not public. */
async function isUsedUp(address: string): Promise<boolean> {
  const link = await readLink(address);
  return !link.ok || looksSingleUse(link.indicator.url, link.findings);
}

const begunSchema = v.fallback(
  v.array(v.object({ downloadId: v.number(), address: v.string(), tabId: v.number() })),
  () => [],
);
