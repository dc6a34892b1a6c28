import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { VouchFailure } from '../domain/errors.ts';
import { requestSchema, type Envelope, type Request } from '../messaging/protocol.ts';

/** Acts on one valid message from a page of Vouch's own. */
export type Handle = (request: Request) => Promise<unknown>;

/**
 * The one listener for messages. Only Vouch's own pages are heard, and only messages of the protocol; whatever
 * goes wrong comes back as data. To be called while the background is first evaluated.
 */
export function receiveMessages(handle: Handle, onUnforeseen: (cause: unknown) => void): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    if (!isOwnPage(sender)) return undefined;
    const request = v.safeParse(requestSchema, message);
    if (!request.success) return Promise.resolve(refusal);
    return answer(handle(request.output), onUnforeseen);
  });
}

const refusal: Envelope<never> = { ok: false, error: { kind: 'unexpected-answer', what: 'message' } };

/** A content script has Vouch's id too, but the address of the page it runs in. */
function isOwnPage(sender: Runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL('/')) === true;
}

async function answer(
  result: Promise<unknown>,
  onUnforeseen: (cause: unknown) => void,
): Promise<Envelope<unknown>> {
  try {
    return { ok: true, result: await result };
  } catch (cause) {
    if (cause instanceof VouchFailure) return { ok: false, error: cause.error };
    onUnforeseen(cause);
    return { ok: false, error: { kind: 'unexpected-answer', what: 'background' } };
  }
}
