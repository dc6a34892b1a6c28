import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import { webExtension } from './browser.ts';
import { onMessage } from './on-message.ts';
import {
  offscreenAnswerSchemas,
  offscreenReportSchema,
  type OffscreenAnswerTo,
  type OffscreenOrder,
  type OffscreenOrderOf,
  type OffscreenReport,
} from '../messaging/offscreen-messages.ts';

const PAGE = 'src/pages/offscreen/index.html';

type Offscreen = {
  createDocument: (what: { url: string; reasons: string[]; justification: string }) => Promise<void>;
};

type WithOffscreen = {
  offscreen: Offscreen;
  runtime: { getContexts: (filter: { contextTypes: string[] }) => Promise<unknown[]> };
};

/** Chromium's worker is stopped while it is idle and has no Workers, so it has a document; Firefox's event page needs none. */
function hasOffscreen(api: object): api is WithOffscreen {
  return 'offscreen' in api;
}

let opening: Promise<void> | null = null;

/** Opens the offscreen document unless it is open: it closes itself when it has nothing to do. */
export function ensureOffscreen(): Promise<void> {
  opening ??= open().finally(() => {
    opening = null;
  });
  return opening;
}

async function open(): Promise<void> {
  if (await isOffscreenOpen()) return;
  if (!hasOffscreen(webExtension)) throw new Error('this browser has no offscreen document');
  await webExtension.offscreen.createDocument({
    url: PAGE,
    reasons: ['WORKERS'],
    justification:
      'Hashes large downloads without holding them in memory, and uploads a file that you let it.',
  });
}

async function isOffscreenOpen(): Promise<boolean> {
  if (!hasOffscreen(webExtension)) return false;
  const documents = await webExtension.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
  return documents.length > 0;
}

/** Gives an order to the offscreen document, which is opened for it. */
export async function orderOffscreen<T extends OffscreenOrder['type']>(
  order: OffscreenOrderOf<T>,
): Promise<OffscreenAnswerTo<T>> {
  await ensureOffscreen();
  const answer = await askOffscreen(order);
  if (answer !== null) return answer.answer;
  // It has closed itself in between.
  await ensureOffscreen();
  const again = await askOffscreen(order);
  if (again === null) throw new Error('the offscreen document does not answer');
  return again.answer;
}

/** Gives an order to the offscreen document; null where none is open, and none is opened for it. */
export async function askOffscreen<T extends OffscreenOrder['type']>(
  order: OffscreenOrderOf<T>,
): Promise<{ answer: OffscreenAnswerTo<T> } | null> {
  if (!(await isOffscreenOpen())) return null;
  const answer: unknown = await webExtension.runtime.sendMessage(order).catch(() => undefined);
  return isAnswerTo(order, answer) ? { answer } : null;
}

function isAnswerTo<T extends OffscreenOrder['type']>(
  { type }: OffscreenOrderOf<T>,
  answer: unknown,
): answer is OffscreenAnswerTo<T> {
  return v.is(offscreenAnswerSchemas[type], answer);
}

/** Whether a message comes from the offscreen document: those are answered by {@link onOffscreenReport} alone. */
export function isOffscreen({ id, url }: Runtime.MessageSender): boolean {
  return id === webExtension.runtime.id && url === webExtension.runtime.getURL(`/${PAGE}`);
}

/**
 * Hears what the offscreen document tells; it is told again until the listener has resolved. To be called while the
 * background is first evaluated.
 */
export function onOffscreenReport(
  listener: (report: OffscreenReport) => Promise<void>,
  onUnforeseen: (cause: unknown) => void,
): void {
  onMessage((message, sender, respond) => {
    const report = isOffscreen(sender) ? v.safeParse(offscreenReportSchema, message) : null;
    // Any other message is another listener's.
    if (!report?.success) return false;
    listener(report.output).then(
      () => respond(true),
      (cause: unknown) => {
        onUnforeseen(cause);
        respond(false);
      },
    );
    return true;
  });
}
