import { describe, expect, test } from 'vitest';
import type { CommunityTask } from '../../src/domain/community.ts';
import type { VouchError } from '../../src/domain/errors.ts';
import {
  aComment,
  aCommunity,
  aTask,
  laterOrdersIn,
  openCommunity,
  ordersIn,
  sentOf,
} from './community-page.ts';
import { fakePorts } from './fake-ports.ts';
import { ACCOUNT, aCheck, CLEAN, FILE, keptFor, NOW_MS } from './fixtures.ts';
import { openPopup, until, type OpenedPage } from './opened-page.tsx';

const VOTE = { kind: 'vote', verdict: 'malicious' } as const;
const READ_COMMENTS = { kind: 'read-comments', more: false } as const;

function isDisabled(page: OpenedPage, name: string): boolean {
  return page.the('button', name).matches(':disabled, [aria-disabled=true]');
}

describe('opening the tab', () => {
  test('asks for the own vote and the comments, once each, and says the price', async () => {
    const { page, ports } = await openCommunity({ community: null });
    ports.changed();
    expect(page.text()).toContain('costs 1 request each, 2 requests in all');
    expect(ordersIn(ports)).toEqual([{ kind: 'read-own-vote' }, READ_COMMENTS]);
  });

  test('is the only thing that asks: the report alone costs nothing', async () => {
    const check = aCheck({ name: 'done', found: true });
    const ports = fakePorts({ checks: [check], reports: [keptFor(check, CLEAN)] });
    const page = await openPopup(ports);
    page.the('[role=tab]', 'Details').click();
    await until(() => page.the('.facts'));
    expect(ordersIn(ports)).toEqual([]);
  });

  test('again asks again, and leaves nobody listening in between', async () => {
    const { page, ports } = await openCommunity();
    const listeners = ports.listeners();
    page.the('[role=tab]', 'Details').click();
    await until(() => expect(ports.listeners()).toBe(listeners - 1));
    page.the('[role=tab]', 'Community').click();
    await until(() => expect(ordersIn(ports)).toHaveLength(4));
  });

  test('shows nothing that another service told', async () => {
    const { page } = await openCommunity({
      community: { apiAddress: 'http://127.0.0.1:8080/api/v3', ownVote: 'malicious', comments: [aComment()] },
    });
    expect(page.text()).not.toContain('You voted');
    expect(page.all('.comment')).toHaveLength(0);
  });

  test('shows nothing that another account said, and what all can read', async () => {
    const comment = aComment();
    const { page } = await openCommunity({
      community: {
        accountSavedAtMs: ACCOUNT.savedAtMs - 1,
        ownVote: 'malicious',
        comments: [comment],
        cursor: 'next',
        total: 2,
        ownCommentVotes: { [comment.id]: 'positive' },
      },
    });
    expect(page.text()).toContain('Whether you have voted is not known here yet.');
    expect(isDisabled(page, 'Vote harmless')).toBe(false);
    expect(page.all('.comment')).toHaveLength(1);
    expect(page.all('[aria-pressed=true]', 'Helpful')).toHaveLength(0);
    expect(page.all('button', 'Show more')).toHaveLength(0);
  });

  test('where the background takes no order, says why and can be tried again', async () => {
    const { page, ports } = await openCommunity({
      community: null,
      ports: (fake) => (fake.answers.failure = { kind: 'offline' }),
    });
    await until(() => expect(page.all('button', 'Try again')).toHaveLength(2));
    expect(page.text()).toContain('This browser is offline.');
    ports.answers.failure = null;
    page.press('Try again');
    await until(() => expect(page.all('button', 'Try again')).toHaveLength(1));
    page.press('Try again');
    await until(() => expect(laterOrdersIn(ports)).toEqual([{ kind: 'read-own-vote' }, READ_COMMENTS]));
    await until(() => expect(page.text()).not.toContain('This browser is offline.'));
  });
});

describe('votes', () => {
  test('are counted as the report has them, and never make the verdict', async () => {
    const { page } = await openCommunity();
    expect(page.text()).toContain('2 harmless, 0 malicious');
    expect(page.text()).toContain('they never make the verdict');
  });

  test('that the report does not tell are not known', async () => {
    const { page } = await openCommunity({ report: FILE });
    expect(page.text()).toContain('No votes known.');
  });

  test.each(['harmless', 'malicious'] as const)(
    '%s is given with one click, its price on the button',
    async (verdict) => {
      const { page, ports } = await openCommunity();
      expect(page.text()).toContain('You have not voted.');
      expect(page.the('button', `Vote ${verdict}`).textContent).toBe(`Vote ${verdict} · 1 request`);
      page.press(`Vote ${verdict}`);
      page.press(`Vote ${verdict}`);
      await until(() => expect(laterOrdersIn(ports)).toEqual([{ kind: 'vote', verdict }]));
    },
  );

  test('of one’s own are shown, and cannot be given a second time', async () => {
    const { page } = await openCommunity({ community: { ownVote: 'malicious' } });
    expect(page.text()).toContain('You voted malicious.');
    expect(page.text()).toContain(
      'VirusTotal keeps one vote for each user and item; it cannot be changed here.',
    );
    expect(isDisabled(page, 'Vote harmless')).toBe(true);
    expect(isDisabled(page, 'Vote malicious')).toBe(true);
  });

  test('on their way say so, and no other can be given', async () => {
    const { page } = await openCommunity({ tasks: (check) => [aTask(check, VOTE, { name: 'sending' })] });
    expect(page.the('button', 'Sending').getAttribute('aria-disabled')).toBe('true');
    expect(isDisabled(page, 'Vote harmless')).toBe(true);
    expect(page.all('button', 'Vote malicious')).toHaveLength(0);
  });

  test('that were taken are shown as soon as the store has them, and the keyboard stays in the part', async () => {
    const { page, ports, check } = await openCommunity();
    page.the('button', 'Vote malicious').focus();
    ports.held.communities = [aCommunity(check, { ownVote: 'malicious' })];
    ports.changed();
    await until(() => expect(page.text()).toContain('You voted malicious.'));
    await until(() => expect(document.activeElement?.textContent).toBe('Votes'));
  });

  test('given before and elsewhere are explained, and nothing is sent again', async () => {
    const { page, ports } = await openCommunity({
      tasks: (check) => [aTask(check, VOTE, { name: 'failed', error: { kind: 'already-exists' } })],
    });
    expect(page.text()).toContain('You have voted on this before, perhaps elsewhere.');
    expect(page.text()).toContain('Nothing was sent twice.');
    expect(page.text()).toContain('Which vote of yours stands is not known here yet.');
    expect(page.text()).not.toContain('You have not voted.');
    expect(page.all('button', 'Send again')).toHaveLength(0);
    expect(isDisabled(page, 'Vote harmless')).toBe(true);
    page.press('Put away');
    await until(() => expect(page.all('button', 'Put away')).toHaveLength(0));
    expect(sentOf(ports, 'cancel-task')).toHaveLength(1);
  });
});

describe('an order that is not carried out', () => {
  const open = (
    state: CommunityTask['state'],
    changes: Partial<CommunityTask> = {},
    order: CommunityTask['order'] = VOTE,
  ) => openCommunity({ tasks: (check) => [aTask(check, order, state, { id: 'the-task', ...changes })] });

  test('and waits says for what, and can be undone', async () => {
    const { page, ports } = await open({
      name: 'waiting',
      reason: { kind: 'too-many-requests', retryAtMs: NOW_MS + 30_000 },
      untilMs: NOW_MS + 30_000,
    });
    expect(page.text()).toContain('Sending your vote waits, and goes on by itself.');
    expect(page.text()).toContain('VirusTotal takes only a few requests a minute');
    page.press('Undo');
    await until(() =>
      expect(sentOf(ports, 'cancel-task')).toEqual([{ type: 'cancel-task', taskId: 'the-task' }]),
    );
  });

  test('and may have arrived is looked for first', async () => {
    const { page } = await open({ name: 'unsure' }, { unsure: true });
    expect(page.text()).toContain('It may have arrived. Vouch looks for it before it sends it again.');
  });

  const FAILURES: { error: VouchError; words: string }[] = [
    { error: { kind: 'unavailable', status: 503 }, words: 'it answered with status 503' },
    { error: { kind: 'forbidden' }, words: 'keeps this for other kinds of accounts' },
    { error: { kind: 'wrong-key' }, words: 'does not know the saved key' },
  ];

  test.each(FAILURES)(
    'and failed with $error.kind says why, and is sent again at its price',
    async ({ error, words }) => {
      const { page, ports } = await open({ name: 'failed', error });
      expect(page.text()).toContain(words);
      expect(page.text()).not.toContain('It may have arrived');
      expect(page.the('button', 'Send again').textContent).toBe('Send again · 1 request');
      page.press('Send again');
      await until(() =>
        expect(sentOf(ports, 'retry-task')).toEqual([{ type: 'retry-task', taskId: 'the-task' }]),
      );
    },
  );

  test('and failed, and may have arrived, says so and that a look costs, too', async () => {
    const { page } = await open(
      { name: 'failed', error: { kind: 'timeout', afterMs: 25_000 } },
      { unsure: true },
    );
    expect(page.text()).toContain('It may have arrived. Vouch looks for it before it sends it again.');
    expect(page.the('button', 'Send again').textContent).toContain('up to 2 requests');
  });

  test('and failed, and no look can tell, says so and where a person can see it', async () => {
    const { page } = await open(
      { name: 'failed', error: { kind: 'unavailable', status: null }, cannotTell: true },
      { unsure: true },
    );
    expect(page.text()).toContain(
      'It may have arrived. Vouch has looked and cannot tell whether it is there',
    );
    expect(page.text()).toContain('look at its page at VirusTotal');
    expect(page.all('button', 'Put away')).toHaveLength(1);
  });

  test('and needs a host goes on once it is granted', async () => {
    const { page, ports } = await open({
      name: 'failed',
      error: { kind: 'no-permission', origin: 'https://www.virustotal.com' },
    });
    page.press('Allow it');
    await until(() => expect(sentOf(ports, 'retry-task')).toHaveLength(1));
    expect(ports.askedHosts).toEqual(['https://www.virustotal.com']);
  });

  test('to read that failed can be tried again at its price', async () => {
    const { page, ports } = await open(
      { name: 'failed', error: { kind: 'unavailable', status: null } },
      {},
      READ_COMMENTS,
    );
    expect(page.text()).toContain('The connection to VirusTotal broke');
    expect(page.all('button', 'Put away')).toHaveLength(0);
    expect(page.the('button', 'Try again').textContent).toBe('Try again · 1 request');
    page.press('Try again');
    await until(() =>
      expect(sentOf(ports, 'retry-task')).toEqual([{ type: 'retry-task', taskId: 'the-task' }]),
    );
  });

  test('to read that waits says for what, and offers nothing that would change it', async () => {
    const { page } = await open(
      { name: 'waiting', reason: { kind: 'unavailable', status: null }, untilMs: null },
      {},
      READ_COMMENTS,
    );
    expect(page.text()).toContain('Reading the comments waits, and goes on by itself.');
    expect(page.all('button', 'Try again')).toHaveLength(0);
    expect(page.all('button', 'Undo')).toHaveLength(0);
  });

  test('because no key is saved leads to the options', async () => {
    const { page, ports } = await open(
      { name: 'waiting', reason: { kind: 'no-key' }, untilMs: null },
      {},
      READ_COMMENTS,
    );
    page.press('Add the key');
    expect(ports.optionsOpened).toBe(1);
  });

  test('is not shown with another report', async () => {
    const { page } = await open({ name: 'failed', error: { kind: 'offline' } }, { indicatorKey: 'another' });
    expect(page.all('.task')).toHaveLength(0);
  });
});
