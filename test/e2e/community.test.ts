import { expect, test } from 'vitest';
import {
  COMMENTS,
  KEY,
  NEITHER,
  OTHERS_KEY,
  TEXT,
  VOTES,
  WRITE,
  changes,
  checked,
  clickInComment,
  commentOf,
  commentsAt,
  commentsIn,
  lookAt,
  openedCommunity,
  pathOf,
  say,
  voteButtons,
  voteOf,
  votesAt,
  write,
} from './community-part.ts';
import { clickButton, describeInBrowser, forgetRequests, textOf } from './session.ts';
import { untilSaid } from './until-said.ts';

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
    await lookAt(session(), popup, WRITE, 'undo');
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
});
