import { createHash } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { DEMO_LINKS } from '../emulator/demo/demo-links.ts';
import { look } from './look.ts';
import { clickButton, describeInBrowser, forgetRequests, textOf, type Session } from './session.ts';
import { untilSaid } from './until-said.ts';

/** The one key without limits: its user and what was voted outlive a test, so each test votes on a link of its own. */
const KEY = 'f'.repeat(64);
const OTHERS_KEY = 'ab'.repeat(32);

const VERDICTS: Record<string, string> = {
  malicious: 'Flagged as phishing by',
  suspicious: 'Flagged by 2 engines of',
  clean: 'No engine flags this link',
  redirecting: 'No engine flags this link',
};

/** The path of a demo link at the API. */
function pathOf(linkId: string): string {
  const url = DEMO_LINKS.find(({ id }) => id === linkId)?.url ?? '';
  return `/urls/${createHash('sha256').update(url).digest('hex')}`;
}

/** Checks a demo link, and shows the answer in a popup of its real size. */
async function checked(session: Session, linkId: string): Promise<Page> {
  await session.connect(KEY);
  await session.checkDemoLink(linkId);
  const popup = await session.popupSaying(VERDICTS[linkId] ?? '');
  await popup.setViewport({ width: 400, height: 600 });
  return popup;
}

/** The popup of a demo link with its tab "Community" open and read. */
async function openedCommunity(session: Session, linkId: string): Promise<Page> {
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
function say(session: Session, path: string, key: string, data: object): Promise<unknown> {
  return ask(session, path, { key, body: { data } });
}

const votesSchema = v.object({
  data: v.object({
    attributes: v.object({ total_votes: v.object({ harmless: v.number(), malicious: v.number() }) }),
  }),
});

/** The votes that the report of a link counts at the service. */
async function votesAt(session: Session, linkId: string): Promise<{ harmless: number; malicious: number }> {
  return v.parse(votesSchema, await ask(session, pathOf(linkId))).data.attributes.total_votes;
}

const commentsSchema = v.object({
  data: v.array(v.object({ attributes: v.object({ text: v.string() }) })),
});

/** The texts of the newest comments on a link at the service, newest first. */
async function commentsAt(session: Session, linkId: string): Promise<string[]> {
  const page = v.parse(commentsSchema, await ask(session, `${pathOf(linkId)}/comments`));
  return page.data.map(({ attributes }) => attributes.text);
}

/** What was sent to change something, as `METHOD path` and its body. */
function changes(session: Session): { line: string; body: unknown }[] {
  return session.emulator
    .requests()
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path, body }) => ({
      line: `${method} ${path}`,
      body: body === null ? null : JSON.parse(body),
    }));
}

function voteOf(verdict: string): object {
  return { data: { type: 'vote', attributes: { verdict } } };
}

function commentOf(text: string): object {
  return { data: { type: 'comment', attributes: { text } } };
}

/** The two buttons to vote, and whether they can be pressed. */
function voteButtons(popup: Page): Promise<[string, boolean][]> {
  return popup.$$eval('[aria-labelledby=community-votes] > .buttons button', (buttons) =>
    buttons.map((button): [string, boolean] => [
      button.firstChild?.textContent ?? '',
      button.matches(':enabled'),
    ]),
  );
}

const NEITHER = [
  ['Vote harmless', false],
  ['Vote malicious', false],
];

/** Writes a comment, reads its preview and sends it. */
async function write(popup: Page, text: string): Promise<void> {
  await popup.type('textarea', text);
  await clickButton(popup, 'Preview');
  await untilSaid(popup, 'Comments are public at VirusTotal');
  await clickButton(popup, 'Send');
  await untilSaid(popup, 'Sending in');
}

/** The text of each comment in the list, newest first. */
function commentsIn(popup: Page): Promise<string[]> {
  return popup.$$eval('.comments .comment-text', (all) => all.map((each) => each.textContent ?? ''));
}

/** Clicks a button in the comment that says something. */
async function clickInComment(popup: Page, said: string, words: string): Promise<void> {
  const comment = `//li[contains(@class, "comment")][contains(., "${said}")]`;
  await popup.locator(`::-p-xpath(${comment}//button[contains(normalize-space(.), "${words}")])`).click();
}

async function lookAt(session: Session, popup: Page, selector: string, name: string): Promise<void> {
  await popup.$eval(selector, (element) => element.scrollIntoView({ block: 'start' }));
  // Only what is under the head scrolls.
  expect(await popup.evaluate(() => scrollY)).toBe(0);
  await look(session, popup, `popup-community-${name}`);
}

const TEXT = 'Gone since this morning. #offline';

const VOTES = '#community-votes';
const COMMENTS = '#community-comments';
const WRITE = '.write';

describeInBrowser('the tab "Community"', (session) => {
  test('costs nothing before it is opened, then two requests, and none when it is opened again', async () => {
    const popup = await checked(session(), 'malicious');
    await clickButton(popup, 'Details');
    expect(session().requestLines()).toHaveLength(1);
    await clickButton(popup, 'Community');
    await untilSaid(popup, 'You have not voted.');
    await untilSaid(popup, 'of 23 comments');
    const read = session().requestLines().slice(1).toSorted();
    expect(read).toEqual([`GET ${pathOf('malicious')}/comments`, `GET ${pathOf('malicious')}/user_votes`]);
    await lookAt(session(), popup, VOTES, 'votes');
    await lookAt(session(), popup, COMMENTS, 'comments');
    await clickButton(popup, 'Engines');
    await clickButton(popup, 'Community');
    await untilSaid(popup, 'You have not voted.');
    const again = await session().popupSaying('Flagged as phishing by');
    await clickButton(again, 'Community');
    await untilSaid(again, 'of 23 comments');
    expect(session().requestLines()).toHaveLength(3);
  });

  test('turns the comments page by page, one request each, to the last one', async () => {
    const popup = await openedCommunity(session(), 'malicious');
    const shown = (await commentsIn(popup)).length;
    expect(shown).toBeLessThan(23);
    let pages = 0;
    while ((await commentsIn(popup)).length < 23) {
      const before = (await commentsIn(popup)).length;
      await forgetRequests(popup);
      await clickButton(popup, 'Show more');
      await popup.waitForFunction(
        (count) => document.querySelectorAll('.comments .comment-text').length > count,
        { polling: 100 },
        before,
      );
      pages += 1;
    }
    await untilSaid(popup, '23 of 23 comments');
    expect(await textOf(popup)).not.toContain('Show more');
    expect((await commentsIn(popup)).at(-1)).toContain('Registered yesterday, live since an hour.');
    expect(session().requestLines()).toHaveLength(3 + pages);
  });

  test('shows hostile comments as text, and nothing of them hangs over', async () => {
    const popup = await openedCommunity(session(), 'malicious');
    expect(await textOf(popup)).toContain('<img src=x onerror="alert(1)"><script>alert(2)</script>');
    expect(await textOf(popup)).toContain('⟨U+202E⟩gnp.exe');
    expect(await popup.$$eval('.community :is(a, img, script)', (found) => found.length)).toBe(0);
    await clickButton(popup, 'Show all (10,240 characters)');
    await untilSaid(popup, 'A'.repeat(10_240));
    await lookAt(session(), popup, '.comments li:nth-child(4)', 'hostile');
    await clickButton(popup, 'Show less');
    await lookAt(session(), popup, '.comments li:nth-child(5)', 'long-word');
  });
});

describeInBrowser('a vote', (session) => {
  test('is sent with one click, is at the service, and is the only one', async () => {
    const before = await votesAt(session(), 'suspicious');
    const popup = await openedCommunity(session(), 'suspicious');
    await clickButton(popup, 'Vote malicious');
    await untilSaid(popup, 'You voted malicious.');
    expect(changes(session())).toEqual([
      { line: `POST ${pathOf('suspicious')}/votes`, body: voteOf('malicious') },
    ]);
    expect(await voteButtons(popup)).toEqual(NEITHER);
    await lookAt(session(), popup, VOTES, 'voted');
    expect(await votesAt(session(), 'suspicious')).toEqual({ ...before, malicious: before.malicious + 1 });
  });

  test('after one that was given elsewhere is explained, and is not sent twice', async () => {
    const popup = await openedCommunity(session(), 'clean');
    await say(session(), `${pathOf('clean')}/votes`, KEY, {
      type: 'vote',
      attributes: { verdict: 'harmless' },
    });
    session().emulator.clearRequests();
    await forgetRequests(popup);
    await clickButton(popup, 'Vote malicious');
    await untilSaid(popup, 'You have voted on this before, perhaps elsewhere.');
    await untilSaid(popup, 'You voted harmless.');
    expect(await voteButtons(popup)).toEqual(NEITHER);
    expect(await textOf(popup)).not.toContain('Send again');
    await lookAt(session(), popup, VOTES, '409');
    expect(changes(session())).toEqual([
      { line: `POST ${pathOf('clean')}/votes`, body: voteOf('malicious') },
    ]);
  });

  test('whose answer is lost is looked for, found, and not sent twice', async () => {
    const popup = await openedCommunity(session(), 'redirecting');
    await loseNextAnswer(session(), popup);
    await clickButton(popup, 'Vote harmless');
    await untilSaid(popup, 'It may have arrived.');
    await lookAt(session(), popup, VOTES, 'unsure');
    await untilSaid(popup, 'You voted harmless.', 60_000);
    expect(changes(session())).toHaveLength(1);
    expect(await voteButtons(popup)).toEqual(NEITHER);
  });
});

describeInBrowser('a comment', (session) => {
  test('is previewed, sent after its delay, and stands at the service and on top of the list', async () => {
    await say(session(), `${pathOf('suspicious')}/comments`, OTHERS_KEY, {
      type: 'comment',
      attributes: { text: 'Seen in a mail.' },
    });
    const popup = await openedCommunity(session(), 'suspicious');
    await popup.type('textarea', TEXT);
    await clickButton(popup, 'Preview');
    await untilSaid(popup, 'Tags: offline');
    expect(await textOf(popup)).toContain('under your name analyst-ffffff');
    await lookAt(session(), popup, WRITE, 'write');
    await clickButton(popup, 'Send');
    await untilSaid(popup, 'Sending in');
    expect(changes(session())).toEqual([]);
    await untilSaid(popup, 'Your comment is at VirusTotal.');
    expect((await commentsIn(popup)).slice(0, 2)).toEqual([TEXT, 'Seen in a mail.']);
    expect(await popup.$eval('textarea', (field) => field.value)).toBe('');
    expect(changes(session())).toEqual([
      { line: `POST ${pathOf('suspicious')}/comments`, body: commentOf(TEXT) },
    ]);
    await lookAt(session(), popup, COMMENTS, 'written');
    expect((await commentsAt(session(), 'suspicious')).at(0)).toBe(TEXT);
  });

  test('that is taken back is a draft again, and is never sent', async () => {
    const popup = await openedCommunity(session(), 'clean');
    await write(popup, 'Too soon.');
    await lookAt(session(), popup, WRITE, 'undo');
    await clickButton(popup, 'Undo');
    await popup.waitForFunction(() => document.querySelector('textarea')?.value === 'Too soon.', {
      polling: 100,
    });
    expect(await textOf(popup)).not.toContain('Sending in');
    // The delay of the second one begins later: once it has arrived, the first would have, too.
    await popup.type('textarea', ' Better now.');
    await clickButton(popup, 'Preview');
    await clickButton(popup, 'Send');
    await untilSaid(popup, 'Your comment is at VirusTotal.');
    expect(changes(session()).map(({ body }) => body)).toEqual([commentOf('Too soon. Better now.')]);
  });

  test('of one’s own is deleted at the service, after a question', async () => {
    await say(session(), `${pathOf('redirecting')}/comments`, KEY, {
      type: 'comment',
      attributes: { text: 'A mistake of mine.' },
    });
    const popup = await openedCommunity(session(), 'redirecting');
    session().emulator.clearRequests();
    await clickInComment(popup, 'A mistake of mine.', 'Delete');
    await untilSaid(popup, 'Delete it for everybody?');
    expect(changes(session())).toEqual([]);
    await lookAt(session(), popup, COMMENTS, 'delete');
    await clickInComment(popup, 'A mistake of mine.', 'Delete');
    await untilSaid(popup, 'The comment is deleted.');
    expect(await commentsIn(popup)).not.toContain('A mistake of mine.');
    expect(changes(session())).toEqual([
      { line: expect.stringMatching(/^DELETE \/comments\/u-[0-9a-f]{64}-[0-9a-f]{8}$/), body: null },
    ]);
    expect(await commentsAt(session(), 'redirecting')).not.toContain('A mistake of mine.');
  });

  test('of another is voted on, once, and offers no deletion', async () => {
    const popup = await openedCommunity(session(), 'malicious');
    const said = 'Still up -- same kit';
    await clickInComment(popup, said, 'Helpful 2');
    await popup.waitForFunction(
      (text) =>
        Array.from(document.querySelectorAll('.comments li')).some(
          ({ textContent }) => textContent.includes(text) && textContent.includes('Helpful 3'),
        ),
      { polling: 100 },
      said,
    );
    expect(changes(session())).toEqual([
      {
        line: expect.stringMatching(/^POST \/comments\/u-[0-9a-f]{64}-[0-9a-f]{8}\/vote$/),
        body: { data: 'positive' },
      },
    ]);
    const buttons = await popup.$$eval(
      '.comments li',
      (comments, text) => {
        const voted = comments.find(({ textContent }) => textContent.includes(text));
        return Array.from(voted?.querySelectorAll('button') ?? [], (button) => [
          button.firstChild?.nodeName === 'svg' ? 'marked' : (button.textContent ?? ''),
          button.matches(':enabled'),
        ]);
      },
      said,
    );
    expect(buttons).toEqual([
      ['marked', false],
      ['Not helpful 0 · 1 request', true],
      ['Abuse 0 · 1 request', true],
    ]);
  });

  test('whose answer is lost is looked for, found, and not sent twice', async () => {
    const popup = await openedCommunity(session(), 'redirecting');
    await write(popup, 'Leads to a harmless page.');
    await loseNextAnswer(session(), popup);
    await untilSaid(popup, 'It may have arrived.');
    await untilSaid(popup, 'Your comment is at VirusTotal.', 60_000);
    expect(changes(session())).toHaveLength(1);
    expect((await commentsIn(popup)).at(0)).toBe('Leads to a harmless page.');
    expect(
      (await commentsAt(session(), 'redirecting')).filter((text) => text === 'Leads to a harmless page.'),
    ).toHaveLength(1);
  });
});

/** The next request that changes something is carried out, and its answer is lost; the look for it need not wait. */
async function loseNextAnswer(session: Session, popup: Page): Promise<void> {
  session.emulator.setFaults([{ resetAfterHandling: true, path: '/urls', method: 'POST', times: 1 }]);
  // On a connection that was kept open a browser itself sends a request again when it breaks without an answer.
  session.emulator.closeIdleConnections();
  await forgetRequests(popup);
}
