import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import {
  offscreenOrderSchema,
  type OffscreenAnswerTo,
  type OffscreenOrder,
  type OffscreenReport,
} from '../../messaging/offscreen-messages.ts';
import { webExtension } from '../browser.ts';
import { onMessage } from '../on-message.ts';

/** Carries out one order, and answers at once. */
export type CarryOut = (order: OffscreenOrder) => OffscreenAnswerTo<OffscreenOrder['type']>;

/** Hears the background's orders. Every page of Vouch hears what is sent, so what is not meant for this one is left alone. */
export function receiveOrders(carryOut: CarryOut): void {
  onMessage((message, sender, respond) => {
    const order = isBackground(sender) ? v.safeParse(offscreenOrderSchema, message) : null;
    if (!order?.success) return false;
    respond(carryOut(order.output));
    return true;
  });
}

/** Pages have an address below `src/pages`; a script in a website has that of the website. */
function isBackground({ id, url = '' }: Runtime.MessageSender): boolean {
  const isOwn = id === webExtension.runtime.id && url.startsWith(webExtension.runtime.getURL('/'));
  return isOwn && !url.startsWith(webExtension.runtime.getURL('/src/pages/'));
}

/** Tells the background something, waking it; false where that could not be told, or not be stored. */
export async function report(what: OffscreenReport): Promise<boolean> {
  try {
    return (await webExtension.runtime.sendMessage(what)) === true;
  } catch {
    return false;
  }
}
