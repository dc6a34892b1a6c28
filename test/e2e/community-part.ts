import { createHash } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import * as v from 'valibot';
import { DEMO_LINKS } from '../emulator/demo/demo-links.ts';
import { look } from './look.ts';
import { clickButton, type Session } from './session.ts';
import { untilSaid } from './until-said.ts';

/** The one key without limits: its user and what was voted outlive a test, so each test votes on a link of its own. */
export const KEY = 'f'.repeat(64);
export const OTHERS_KEY = 'ab'.repeat(32);

const VERDICTS: Record<string, string> = {
  malicious: 'Flagged as phishing by',
  suspicious: 'Flagged by 2 engines of',
  clean: 'No engine flags this link',
  redirecting: 'No engine flags this link',
};

/** The path of a demo link at the API. */
export function pathOf(linkId: string): string {
  const url = DEMO_LINKS.find(({ id }) => id === linkId)?.url ?? '';
  return `/urls/${createHash('sha256').update(url).digest('hex')}`;
}

/** Checks a demo link, and shows the answer in a popup of its real size. */
export async function checked(session: Session, linkId: string): Promise<Page> {
  await session.connect(KEY);
  await session.checkDemoLink(linkId);
  const popup = await session.popupSaying(VERDICTS[linkId] ?? '');
  await popup.setViewport({ width: 400, height: 600 });
  return popup;
}

/** The popup of a demo link with its tab "Community" open and read. */
export async function openedCommunity(session: Session, linkId: string): Promise<Page> {
  const popup = await checked(session, linkId);
  await clickButton(popup, 'Community');
  await untilSaid(popup, 'You have not voted.');
  await untilRead(popup);
  return popup;
}

async function untilRead(popup: Page): Promise<void> {
  await popup.waitForFunction(
    () => /\d comments?\.|No comments yet/.test(document.querySelector('.community')?.textContent ?? ''),
    { polling: 100 },
  );
}

/** What the service says to a request that is not Vouch's. */
async function ask(session: Session, path: string, sent?: { key: string; body: object }): Promise<unknown> {
  const response = await fetch(`${session.emulator.apiAddress}${path}`, {
    method: sent ? 'POST' : 'GET',
    headers: { 'x-apikey': sent?.key ?? KEY, 'content-type': 'application/json' },
    ...(sent ? { body: JSON.stringify(sent.body) } : {}),
  });
  expect(response.status).toBe(200);
  return response.json();
}

/** Votes or comments on a link, as its user does elsewhere. */
export function say(session: Session, path: string, key: string, data: object): Promise<unknown> {
  return ask(session, path, { key, body: { data } });
}

const votesSchema = v.object({
  data: v.object({
    attributes: v.object({ total_votes: v.object({ harmless: v.number(), malicious: v.number() }) }),
  }),
});

/** The votes that the report of a link counts at the service. */
export async function votesAt(
  session: Session,
  linkId: string,
): Promise<{ harmless: number; malicious: number }> {
  return v.parse(votesSchema, await ask(session, pathOf(linkId))).data.attributes.total_votes;
}

const commentsSchema = v.object({
  data: v.array(v.object({ attributes: v.object({ text: v.string() }) })),
});

/** The texts of the newest comments on a link at the service, newest first. */
export async function commentsAt(session: Session, linkId: string): Promise<string[]> {
  const page = v.parse(commentsSchema, await ask(session, `${pathOf(linkId)}/comments`));
  return page.data.map(({ attributes }) => attributes.text);
}

/** What was sent to change something, as `METHOD path` and its body. */
export function changes(session: Session): { line: string; body: unknown }[] {
  return session.emulator
    .requests()
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path, body }) => ({
      line: `${method} ${path}`,
      body: parsed(body),
    }));
}

function parsed(body: string | null): unknown {
  return body === null ? null : JSON.parse(body);
}

export function voteOf(verdict: string): object {
  return { data: { type: 'vote', attributes: { verdict } } };
}

export function commentOf(text: string): object {
  return { data: { type: 'comment', attributes: { text } } };
}

/** The two buttons to vote, and whether they can be pressed. */
export function voteButtons(popup: Page): Promise<[string, boolean][]> {
  return popup.$$eval('[aria-labelledby=community-votes] > .buttons button', (buttons) =>
    buttons.map((button): [string, boolean] => [
      button.firstChild?.textContent ?? '',
      button.matches(':enabled'),
    ]),
  );
}

export const NEITHER = [
  ['Vote harmless', false],
  ['Vote malicious', false],
];

/** Writes a comment, reads its preview and sends it. */
export async function write(popup: Page, text: string): Promise<void> {
  await popup.type('textarea', text);
  await clickButton(popup, 'Preview');
  await untilSaid(popup, 'Comments are public at VirusTotal');
  await clickButton(popup, 'Send');
  await untilSaid(popup, 'Sending in');
}

/** The text of each comment in the list, newest first. */
export function commentsIn(popup: Page): Promise<string[]> {
  return popup.$$eval('.comments .comment-text', (all) => all.map((each) => each.textContent ?? ''));
}

/** Clicks a button in the comment that says something. */
export async function clickInComment(popup: Page, said: string, words: string): Promise<void> {
  const comment = `//li[contains(@class, "comment")][contains(., "${said}")]`;
  await popup.locator(`::-p-xpath(${comment}//button[contains(normalize-space(.), "${words}")])`).click();
}

export async function lookAt(session: Session, popup: Page, selector: string, name: string): Promise<void> {
  await popup.$eval(selector, (element) => element.scrollIntoView({ block: 'start' }));
  // Only what is under the head scrolls.
  expect(await popup.evaluate(() => scrollY)).toBe(0);
  await look(session, popup, `popup-community-${name}`);
}

export const TEXT = 'Gone since this morning. #offline';

export const VOTES = '#community-votes';
export const COMMENTS = '#community-comments';
export const WRITE = '.write';
