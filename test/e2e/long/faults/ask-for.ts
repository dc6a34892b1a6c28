import { randomUUID } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import * as v from 'valibot';

const envelopesSchema = v.array(v.looseObject({ ok: v.boolean() }));

/** Sends messages to the background from a page of the extension, all at once; gives whether each was carried out. */
async function send(extensionPage: Page, messages: object[]): Promise<boolean[]> {
  const answers = await extensionPage.evaluate(`(() => {
    const api = globalThis.browser ?? globalThis.chrome;
    return Promise.all(${JSON.stringify(messages)}.map((message) => api.runtime.sendMessage(message)));
  })()`);
  return v.parse(envelopesSchema, answers).map(({ ok }) => ok);
}

/** Asks for checks of texts, as the popup's field does; gives whether each was taken. */
export function askFor(extensionPage: Page, texts: readonly string[]): Promise<boolean[]> {
  return send(
    extensionPage,
    texts.map((text) => ({ type: 'check-text', isPrivate: false, text })),
  );
}

/** Has checks that have failed taken up again, as "Try again" does. */
export async function tryAgain(extensionPage: Page, checkIds: readonly string[]): Promise<void> {
  await send(
    extensionPage,
    checkIds.map((checkId) => ({ type: 'retry-check', checkId })),
  );
}

/** Has the background look at its queue, which every message does. */
export async function wake(extensionPage: Page): Promise<void> {
  await send(extensionPage, [{ type: 'mark-seen', checkId: randomUUID() }]);
}
