import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import type { Community } from '../../src/domain/community.ts';
import { aComment, aCommunity, aTask, laterOrdersIn, openCommunity } from './community-page.ts';
import { ACCOUNT, NOW_MS } from './fixtures.ts';
import { until } from './opened-page.tsx';

const OWN = aComment({ author: ACCOUNT.name, text: 'My own words.' });

describe('comments', () => {
  test('stand in the order of the store, with author, age and votes', async () => {
    const older = aComment({ text: 'Older', author: null, writtenAtMs: null });
    const { page } = await openCommunity({ community: { comments: [aComment({ text: 'Newer' }), older] } });
    const [first, second] = page.all('.comment').map((each) => each.textContent);
    expect(first).toContain('bert-example · yesterdayNewer');
    expect(first).toContain('Helpful 3 · 1 request');
    expect(first).toContain('Not helpful 1 · 1 request');
    expect(first).toContain('Abuse 0 · 1 request');
    expect(second).toContain('unknown author · date unknownOlder');
  });

  test.each<{ community: Partial<Community>; words: string }>([
    { community: {}, words: 'No comments yet.' },
    { community: { comments: [OWN], total: 200 }, words: '1 of 200 comments.' },
    { community: { comments: [OWN], total: null }, words: '1 comment.' },
    { community: { comments: [OWN], total: 0 }, words: '1 comment.' },
    { community: { comments: [OWN], dropped: 2 }, words: '1 of 1 comment. 2 malformed parts left out.' },
    { community: { commentsReadAtMs: null }, words: 'The comments are not read yet.' },
  ])('are counted: $words', async ({ community, words }) => {
    const { page } = await openCommunity({ community });
    expect(page.text()).toContain(`Comments${words}`);
  });

  test('keep their lines, but not a page of empty ones', async () => {
    const { page } = await openCommunity({
      community: { comments: [aComment({ text: 'one\r\ntwo\n\nthree\n \n\n\n\nfour' })] },
    });
    expect(page.the('.comment-text').textContent).toBe('one\ntwo\n\nthree\n\nfour');
  });

  test('are read on, page by page, at a price', async () => {
    const { page, ports, check } = await openCommunity({
      community: { comments: [OWN], cursor: 'next', total: 2 },
    });
    expect(page.the('button', 'Show more').textContent).toBe('Show more · 1 request');
    page.press('Show more');
    await until(() => expect(laterOrdersIn(ports)).toEqual([{ kind: 'read-comments', more: true }]));
    const more = await until(() => page.the('button', 'Show more'));
    more.focus();
    ports.held.tasks = [aTask(check, { kind: 'read-comments', more: true }, { name: 'sending' })];
    ports.changed();
    const busy = await until(() => page.the('button[aria-disabled=true]', 'Reading'));
    expect(document.activeElement).toBe(busy);
    busy.click();
    expect(laterOrdersIn(ports)).toHaveLength(1);
    ports.held.tasks = [];
    ports.held.communities = [aCommunity(check, { comments: [OWN, aComment({ text: 'The last one' })] })];
    ports.changed();
    await until(() => expect(page.text()).toContain('The last one'));
    expect(page.all('button', 'Show more')).toHaveLength(0);
    await until(() => expect(document.activeElement?.textContent).toBe('Comments'));
  });
});

describe('what others wrote', () => {
  const MARKUP = '<img src=x onerror=alert(1)><script>alert(2)</script>';

  test('stays text: no element and no link is made of it', async () => {
    const { page } = await openCommunity({
      community: {
        comments: [
          aComment({
            text: `${MARKUP} https://evil.example/ javascript:alert(1)`,
            author: MARKUP,
            tags: [MARKUP],
          }),
        ],
      },
    });
    expect(page.root.querySelectorAll('img, script, a, iframe')).toHaveLength(0);
    expect(page.the('.comment-head').textContent).toContain(MARKUP);
    expect(page.the('.comment-text').textContent).toContain('https://evil.example/ javascript:alert(1)');
  });

  test('has its unseen characters named, in a direction of its own', async () => {
    const { page } = await openCommunity({
      community: {
        comments: [aComment({ text: 'a\u202Egpj.exe\nb\u200Bc', author: 'x\u2067y', tags: ['t\u200E'] })],
      },
    });
    expect(page.the('.comment-text bdi').textContent).toBe('a⟨U+202E⟩gpj.exe\nb⟨U+200B⟩c');
    expect(page.the('.comment-head bdi').textContent).toBe('x⟨U+2067⟩y');
    expect(page.text()).toContain('t⟨U+200E⟩');
  });

  test('is shortened where it is long, and shown in full on demand', async () => {
    const { page } = await openCommunity({
      community: { comments: [aComment({ text: 'x'.repeat(10_000), tags: ['y'.repeat(10_000)] })] },
    });
    expect(page.text()).not.toContain('x'.repeat(500));
    expect(page.text()).not.toContain('y'.repeat(500));
    page.press('Show all (10,000 characters)');
    await until(() => expect(page.text()).toContain('x'.repeat(10_000)));
  });

  test('has as many tags as can be read', async () => {
    const tags = Array.from({ length: 2000 }, (_, index) => `tag${index}`);
    const { page } = await openCommunity({
      community: { comments: [aComment({ tags: [...tags, 'tag0'] })] },
    });
    expect(page.text()).toContain('tag19 and 1,981 more');
  });
});

describe('a vote on a comment', () => {
  test.each([
    ['Helpful', 'positive'],
    ['Not helpful', 'negative'],
    ['Abuse', 'abuse'],
  ] as const)('%s is one order', async (words, verdict) => {
    const comment = aComment();
    const { page, ports } = await openCommunity({ community: { comments: [comment] } });
    page.press(words);
    const order = { kind: 'vote-on-comment', commentId: comment.id, verdict };
    await until(() => expect(laterOrdersIn(ports)).toEqual([order]));
  });

  test('of one’s own is marked, not by colour alone, and is not given twice', async () => {
    const comment = aComment();
    const { page } = await openCommunity({
      community: { comments: [comment], ownCommentVotes: { [comment.id]: 'negative' } },
    });
    const given = page.the('button', 'Not helpful');
    expect(given.getAttribute('aria-pressed')).toBe('true');
    expect(given.querySelector('svg')).not.toBeNull();
    expect(given.matches(':disabled')).toBe(true);
    expect(page.the('button', 'Abuse').getAttribute('aria-pressed')).toBe('false');
  });

  test('that waits or failed stands with its comment', async () => {
    const [one, two] = [aComment({ text: 'One' }), aComment({ text: 'Two' })];
    const { page } = await openCommunity({
      community: { comments: [one, two] },
      tasks: (check) => [
        aTask(check, { kind: 'vote-on-comment', commentId: one.id, verdict: 'abuse' }, { name: 'sending' }),
        aTask(
          check,
          { kind: 'vote-on-comment', commentId: two.id, verdict: 'abuse' },
          { name: 'failed', error: { kind: 'already-exists' } },
        ),
      ],
    });
    const [first, second] = page.all('.comment').map((each) => each.textContent);
    expect(first).toContain('Sending your vote on the comment…');
    expect(second).toContain('You have voted on this comment before');
    expect(second).not.toContain('Send again');
  });

  test('that may have arrived cannot be looked for, which is said before it is sent again', async () => {
    const comment = aComment();
    const { page } = await openCommunity({
      community: { comments: [comment] },
      tasks: (check) => [
        aTask(
          check,
          { kind: 'vote-on-comment', commentId: comment.id, verdict: 'abuse' },
          { name: 'failed', error: { kind: 'timeout', afterMs: 25_000 } },
          { unsure: true },
        ),
      ],
    });
    expect(page.text()).toContain('VirusTotal does not show it: Vouch cannot look for it.');
    expect(page.the('button', 'Send again').textContent).toBe('Send again · 1 request');
  });
});

describe('a comment of one’s own', () => {
  test('is deleted with a second click, and the keyboard goes with the question', async () => {
    const { page, ports } = await openCommunity({ community: { comments: [aComment(), OWN] } });
    expect(page.all('button', 'Delete').filter((each) => each.textContent === 'Delete')).toHaveLength(1);
    page.press('Delete');
    await until(() => expect(document.activeElement?.textContent).toBe('Keep'));
    expect(laterOrdersIn(ports)).toEqual([]);
    page.press('Keep');
    await until(() => expect(document.activeElement?.textContent).toBe('Delete'));
    page.press('Delete');
    const sure = await until(() => page.the('.confirm button', 'Delete'));
    expect(sure.textContent).toBe('Delete · 1 request');
    sure.click();
    await until(() => expect(laterOrdersIn(ports)).toEqual([{ kind: 'delete-comment', commentId: OWN.id }]));
  });

  test('is gone after that, which is read out, and the keyboard stays in the part', async () => {
    const { page, ports, check } = await openCommunity({
      community: { comments: [OWN] },
      tasks: (about) => [
        aTask(
          about,
          { kind: 'delete-comment', commentId: OWN.id },
          { name: 'failed', error: { kind: 'offline' } },
        ),
      ],
    });
    page.the('button', 'Send again').focus();
    ports.held.tasks = [];
    ports.held.communities = [aCommunity(check, { comments: [] })];
    ports.changed();
    await until(() => expect(page.text()).toContain('No comments yet.'));
    expect(page.the('output', 'The comment is deleted.')).toBeDefined();
    await until(() => expect(document.activeElement?.textContent).toBe('Comments'));
  });

  test('cannot be told without the name of the account', async () => {
    const { page } = await openCommunity({
      community: { comments: [OWN, aComment({ author: null })] },
      ports: (ports) => (ports.held.account = { ...ACCOUNT, name: null }),
    });
    expect(page.all('button', 'Delete').filter((each) => each.textContent === 'Delete')).toHaveLength(0);
  });
});

test('no violations of accessibility are found', async () => {
  document.documentElement.lang = 'en';
  const { page } = await openCommunity({
    community: { comments: [OWN, aComment({ tags: ['phishing'] })], cursor: 'next', ownVote: 'harmless' },
    tasks: (check) => [
      aTask(check, { kind: 'write-comment', text: 'Soon' }, { name: 'queued' }, { sendAtMs: NOW_MS + 9_000 }),
      aTask(check, { kind: 'read-own-vote' }, { name: 'failed', error: { kind: 'offline' } }),
    ],
  });
  page.press('Delete');
  await until(() => page.the('.confirm'));
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))).toEqual([]);
});
