import type { Runtime } from 'webextension-polyfill';
import { webExtension } from './browser.ts';

/** Answers a message, at once or later, or gives false: then it is another listener's. */
type Listener = (
  message: unknown,
  sender: Runtime.MessageSender,
  respond: (answer: unknown) => void,
) => boolean;

type Messages = { addListener: (listener: Listener) => void };

/** The types know no listener that leaves some messages to others. */
function isMessages(event: object): event is Messages {
  return 'addListener' in event;
}

/** Adds a listener for messages from other contexts of Vouch. */
export function onMessage(listener: Listener): void {
  const { onMessage: event } = webExtension.runtime;
  if (isMessages(event)) event.addListener(listener);
}
