import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import { webExtension } from './browser.ts';
import { VouchFailure } from '../domain/errors.ts';
import { isNoRoom } from '../storage/no-room.ts';
import { isOffscreen } from './offscreen.ts';
import { onMessage } from './on-message.ts';
import { requestSchema, type Envelope, type Request } from '../messaging/protocol.ts';

/** Acts on one valid message from a page of Vouch's own. */
export type Handle = (request: Request) => Promise<unknown>;

/**
 * The one listener for messages. Only Vouch's own pages are heard, and only messages of the protocol; whatever
 * goes wrong comes back as data. To be called while the background is first evaluated.
 */
export function receiveMessages(handle: Handle, onUnforeseen: (cause: unknown) => void): void {
  onMessage((message, sender, respond) => {
    if (isOffscreen(sender)) return false;
    if (isOwnPage(sender)) void answerTo(message, handle, onUnforeseen).then(respond);
    else respond(undefined);
    // Both browsers keep the way back open for this; only one of them takes a promise.
    return true;
  });
}

const refusal: Envelope<never> = { ok: false, error: { kind: 'unexpected-answer', what: 'message' } };

/** A content script has Vouch's id too, but the address of the page it runs in. */
function isOwnPage(sender: Runtime.MessageSender): boolean {
  return (
    sender.id === webExtension.runtime.id && sender.url?.startsWith(webExtension.runtime.getURL('/')) === true
  );
}

async function answerTo(
  message: unknown,
  handle: Handle,
  onUnforeseen: (cause: unknown) => void,
): Promise<Envelope<unknown>> {
  const request = v.safeParse(requestSchema, message);
  return request.success ? answer(handle(request.output), onUnforeseen) : refusal;
}

async function answer(
  result: Promise<unknown>,
  onUnforeseen: (cause: unknown) => void,
): Promise<Envelope<unknown>> {
  try {
    return { ok: true, result: await result };
  } catch (cause) {
    if (cause instanceof VouchFailure) return { ok: false, error: cause.error };
    if (isNoRoom(cause)) return { ok: false, error: { kind: 'no-room' } };
    onUnforeseen(cause);
    return { ok: false, error: { kind: 'unexpected-answer', what: 'background' } };
  }
}
