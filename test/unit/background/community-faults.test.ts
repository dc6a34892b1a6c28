import { beforeEach, describe, expect, test } from 'vitest';
import type { Community, CommunityOrder, CommunityTask } from '../../../src/domain/community.ts';
import { refusal } from '../../support/community-service.ts';
import {
  createCommunityWorld,
  startCommunity,
  type CommunityWorker,
  type CommunityWorld,
} from '../../support/community-under-test.ts';
import { fakeCheck } from '../../support/fake-check.ts';
import { drawnOutUntil } from '../../support/drawn-out-until.ts';
import { jobsIn } from '../../support/jobs-in.ts';

const CHECK = fakeCheck({ state: { name: 'done', found: true } });
const KEY = CHECK.indicatorKey;
const HOUR_MS = 3_600_000;
const LOOK_MS = 20_000;
const HELLO = { kind: 'write-comment', text: 'Hello' } as const;
const VOTE = { kind: 'vote', verdict: 'harmless' } as const;
const UNFORESEEN = { kind: 'unexpected-answer', what: 'unforeseen' };
const FAILED = { name: 'failed', error: { kind: 'unavailable', status: null } };

/** Whether the request that is lost has reached the service. */
type Loss = 'arrived' | 'never arrived';

let world: CommunityWorld;
let worker: CommunityWorker;

beforeEach(async () => {
  world = await createCommunityWorld();
  worker = startCommunity(world);
  await world.database.put('checks', CHECK);
});

async function community(): Promise<Community | undefined> {
  return (await worker.store.community(KEY)).community;
}

async function onlyTask(): Promise<CommunityTask | undefined> {
  const { tasks } = await worker.store.community(KEY);
  expect(tasks.length).toBeLessThan(2);
  return tasks[0];
}

async function ordered(order: CommunityOrder): Promise<void> {
  await worker.order(CHECK.id, order);
  await worker.idle();
}

async function retried(): Promise<void> {
  await worker.retry((await onlyTask())?.id ?? '');
  await worker.idle();
}

function isGet(line: string): boolean {
  return line.startsWith('GET');
}

/** The connection of everything that changes something dies. */
function loseSending(loss: Loss): void {
  world.service.fault = ({ line }, serve) => {
    if (isGet(line)) return serve();
    if (loss === 'arrived') serve();
    return Promise.reject(new TypeError('reset'));
  };
}

function loseNothing(): void {
  world.service.fault = (_order, serve) => serve();
}

/** What is read of the store once an answer has come fails. */
function breakLedger(): void {
  world.service.fault = (_order, serve) => {
    worker.store.ledger = () => Promise.reject(new Error('nobody foresaw this'));
    return serve();
  };
}

/** The store lets go as the next answer is there, once. */
function letGoOnce(): void {
  const { ledger } = worker.store;
  world.service.fault = (_order, serve) => {
    loseNothing();
    worker.store.ledger = () => {
      worker.store.ledger = ledger;
      return Promise.reject(new DOMException('the connection is closing', 'InvalidStateError'));
    };
    return serve();
  };
}

function comment(id: string, text: string, atMs: number, author = 'kim') {
  return { id, text, author, atMs, votes: 0 };
}

describe('a vote whose answer the store does not keep', () => {
  test('is looked for, and not sent twice', async () => {
    letGoOnce();
    await ordered(VOTE);
    await worker.pass(HOUR_MS);
    expect(await onlyTask()).toBeUndefined();
    expect(await community()).toMatchObject({ ownVote: 'harmless' });
    expect(world.service.lines()).toEqual(['POST votes', 'GET user_votes']);
  });
});

describe('a vote whose connection dies', () => {
  test('is looked for after a while and not sent twice: it has arrived', async () => {
    loseSending('arrived');
    await ordered(VOTE);
    expect(await onlyTask()).toMatchObject({ state: { name: 'unsure' }, unsure: true });
    await worker.cancel(`vote:${KEY}`);
    await worker.pass(LOOK_MS - 1);
    expect(world.service.lines()).toEqual(['POST votes']);
    await worker.pass(1);
    expect(await onlyTask()).toBeUndefined();
    expect(await community()).toMatchObject({ ownVote: 'harmless' });
    await worker.pass(HOUR_MS);
    expect(world.service.lines()).toEqual(['POST votes', 'GET user_votes']);
  });

  test('has failed where it is not there, and is looked for once more and sent when a person asks', async () => {
    loseSending('never arrived');
    await ordered(VOTE);
    await worker.pass(HOUR_MS);
    expect(await onlyTask()).toMatchObject({ state: FAILED, unsure: true });
    expect(world.service.lines()).toEqual(['POST votes', 'GET user_votes']);
    loseNothing();
    world.service.seen.length = 0;
    await retried();
    expect(world.service.lines()).toEqual(['GET user_votes', 'POST votes']);
    expect(await community()).toMatchObject({ ownVote: 'harmless' });
  });

  test('has failed where another one stands, and says so', async () => {
    world.service.ownVote = 'malicious';
    loseSending('never arrived');
    await ordered(VOTE);
    await worker.pass(LOOK_MS);
    expect(await onlyTask()).toMatchObject({
      state: { name: 'failed', error: { kind: 'already-exists' } },
      unsure: false,
    });
    expect(await community()).toMatchObject({ ownVote: 'malicious' });
  });

  test.each([
    ['a proxy that waited for nothing', () => new Response('', { status: 504 })],
    ['a bad gateway', () => new Response('', { status: 502 })],
    ['an answer that is none', () => new Response('<html>')],
  ])('is what it is taken for after %s, too', async (_, answer) => {
    world.service.fault = ({ line }, serve) => (isGet(line) ? serve() : answer());
    await ordered(VOTE);
    await worker.pass(LOOK_MS);
    expect(world.service.lines()).toEqual(['POST votes', 'GET user_votes']);
  });

  test.each([
    ['503', 503, { kind: 'unavailable', status: 503 }],
    ['403', 403, { kind: 'forbidden' }],
    ['401', 401, { kind: 'wrong-key' }],
    ['418', 418, { kind: 'unexpected-answer', what: 'status 418' }],
  ])(
    'is not what it is taken for after %s: it has failed, and a person may send it again',
    async (_, status, error) => {
      world.service.fault = () => refusal(status, 'InventedError');
      await ordered(VOTE);
      await worker.pass(HOUR_MS);
      expect(await onlyTask()).toMatchObject({ state: { name: 'failed', error }, unsure: false });
      expect(world.service.lines()).toEqual(['POST votes']);
      loseNothing();
      await retried();
      expect(world.service.lines()).toEqual(['POST votes', 'POST votes']);
      expect(await onlyTask()).toBeUndefined();
    },
  );
});

describe('a look that fails itself', () => {
  beforeEach(async () => {
    world.service.fault = () => Promise.reject(new TypeError('reset'));
    await ordered(VOTE);
    await worker.pass(HOUR_MS);
  });

  test('is repeated a few times; then the order has failed, and may have arrived', async () => {
    expect(world.service.lines()).toEqual(['POST votes', ...Array<string>(5).fill('GET user_votes')]);
    expect(await onlyTask()).toMatchObject({ state: FAILED, unsure: true });
    expect(world.alarmAtMs).toBeNull();
  });

  test.each(['retry', 'order'])('is made again before it is sent again (%s)', async (how) => {
    world.service.seen.length = 0;
    loseNothing();
    await (how === 'retry' ? retried() : ordered(VOTE));
    expect(world.service.lines()).toEqual(['GET user_votes', 'POST votes']);
    expect(await onlyTask()).toBeUndefined();
    expect(world.service.ownVote).toBe('harmless');
  });

  test('is all that it takes where the order has arrived', async () => {
    world.service.ownVote = 'harmless';
    world.service.seen.length = 0;
    loseNothing();
    await retried();
    expect(world.service.lines()).toEqual(['GET user_votes']);
    expect(await onlyTask()).toBeUndefined();
  });
});

describe('a comment whose connection dies', () => {
  async function lost(loss: Loss): Promise<void> {
    loseSending(loss);
    await ordered(HELLO);
    await worker.pass(10_000);
  }

  test('is found by author, text and time, and published once', async () => {
    await lost('arrived');
    expect(await onlyTask()).toMatchObject({ state: { name: 'unsure' }, unsure: true });
    await worker.pass(LOOK_MS);
    expect(await onlyTask()).toBeUndefined();
    expect(await community()).toMatchObject({ comments: [{ text: 'Hello', author: 'kim' }], total: 1 });
    expect(world.service.lines()).toEqual(['POST comments', 'GET comments']);
  });

  test.each([
    ['somebody else', (nowMs: number) => comment('u-1-x', 'Hello', nowMs, 'anna')],
    ['the same person earlier', (nowMs: number) => comment('u-1-x', 'Hello', nowMs - 6 * 60_000)],
    ['the same person with other words', (nowMs: number) => comment('u-1-x', 'Hello again', nowMs)],
  ])('is not taken for one by %s', async (_, like) => {
    world.service.comments = [like(world.clock.nowMs())];
    await lost('never arrived');
    await worker.pass(LOOK_MS);
    expect(await onlyTask()).toMatchObject({ state: FAILED, unsure: true });
    loseNothing();
    await retried();
    expect(world.service.comments).toHaveLength(2);
  });

  test('and shows at the service only after the look for it is published once all the same', async () => {
    await lost('arrived');
    const late = world.service.comments;
    world.service.comments = [];
    await worker.pass(LOOK_MS);
    expect(await onlyTask()).toMatchObject({ state: FAILED, unsure: true });
    world.service.comments = late;
    loseNothing();
    await retried();
    expect(world.service.lines()).toEqual(['POST comments', 'GET comments', 'GET comments']);
    expect(await onlyTask()).toBeUndefined();
  });

  test('is not taken back while it may have arrived, save where it waits for a person', async () => {
    await lost('arrived');
    const id = (await onlyTask())?.id ?? '';
    expect(await worker.cancel(id)).toBe(false);
    world.isOnline = false;
    await worker.pass(LOOK_MS);
    expect(await onlyTask()).toMatchObject({ state: { name: 'waiting', reason: { kind: 'offline' } } });
    expect(await worker.cancel(id)).toBe(false);
    world.isOnline = true;
    world.access = null;
    await worker.pass(60_000);
    expect(await onlyTask()).toMatchObject({ state: { name: 'waiting', reason: { kind: 'no-key' } } });
    expect(await worker.cancel(id)).toBe(true);
    expect(await onlyTask()).toBeUndefined();
    expect(await jobsIn(world.database)).toEqual([]);
  });

  test('is not taken back where it was just taken up again', async () => {
    await lost('arrived');
    world.service.comments = [];
    await worker.pass(LOOK_MS);
    const task = await onlyTask();
    if (!task) throw new Error('no task');
    await world.database.put('tasks', { ...task, state: { name: 'queued' } });
    expect(await worker.cancel(task.id)).toBe(false);
    expect(await onlyTask()).toBeDefined();
  });

  test('is found where the clocks differ a little', async () => {
    await lost('never arrived');
    world.service.comments = [comment('u-1-x', 'Hello', world.clock.nowMs() - 2 * 60_000)];
    await worker.pass(LOOK_MS);
    expect(await onlyTask()).toBeUndefined();
  });

  test('may have arrived where it can stand behind the first page', async () => {
    await lost('never arrived');
    const nowMs = world.clock.nowMs();
    world.service.comments = Array.from({ length: 11 }, (_, index) =>
      comment(`u-1-${index}`, 'Noise', nowMs + 1000, 'anna'),
    );
    await worker.pass(LOOK_MS);
    await expectNoSecondOne();
  });

  test('may have arrived where nobody knows the name of the account', async () => {
    await worker.store.changeAccount((account) => ({ ...account, name: null }));
    await lost('arrived');
    await worker.pass(LOOK_MS);
    await expectNoSecondOne();
  });

  /** No look can tell: it is not sent again however often a person asks, and can be put away. */
  async function expectNoSecondOne(): Promise<void> {
    const cannotTell = { state: { ...FAILED, cannotTell: true }, unsure: true };
    expect(await onlyTask()).toMatchObject(cannotTell);
    loseNothing();
    await retried();
    await worker.pass(HOUR_MS);
    expect(await onlyTask()).toMatchObject(cannotTell);
    expect(world.service.lines()).toEqual(['POST comments', 'GET comments', 'GET comments']);
    expect(await worker.cancel((await onlyTask())?.id ?? '')).toBe(true);
    expect(await onlyTask()).toBeUndefined();
  }
});

describe('a deletion whose connection dies', () => {
  const DELETE = { kind: 'delete-comment', commentId: 'u-1-0' } as const;

  async function lost(loss: Loss, count: number): Promise<void> {
    const nowMs = world.clock.nowMs();
    world.service.comments = Array.from({ length: count }, (_, index) =>
      comment(`u-1-${index}`, `Comment ${index}`, nowMs - index * 60_000),
    );
    await ordered({ kind: 'read-comments', more: false });
    loseSending(loss);
    await ordered(DELETE);
    await worker.pass(LOOK_MS);
  }

  test.each([2, 20])('is carried out where the comment is gone (of %i)', async (count) => {
    await lost('arrived', count);
    expect(await onlyTask()).toBeUndefined();
    expect((await community())?.comments[0]?.id).toBe('u-1-1');
  });

  test('has failed where the comment is still there', async () => {
    await lost('never arrived', 2);
    expect(await onlyTask()).toMatchObject({ state: FAILED, unsure: true });
    expect((await community())?.comments).toHaveLength(2);
    loseNothing();
    await retried();
    await worker.pass(60_000);
    expect(world.service.comments).toHaveLength(1);
  });

  test('of a comment that was never read and can stand on a later page is sent again on demand', async () => {
    world.service.comments = Array.from({ length: 11 }, (_, index) =>
      comment(`u-1-${10 - index}`, 'Comment', world.clock.nowMs()),
    );
    loseSending('never arrived');
    await ordered(DELETE);
    await worker.pass(LOOK_MS);
    expect(await onlyTask()).toMatchObject({ unsure: true });
    expect((await onlyTask())?.state).toEqual(FAILED);
    loseNothing();
    await retried();
    expect(world.service.comments).toHaveLength(10);
    expect(await onlyTask()).toBeUndefined();
  });
});

describe('a vote on a comment whose connection dies', () => {
  test('has failed at once and may have arrived: nothing at the service would tell', async () => {
    world.service.comments = [comment('u-1-0', 'Hi', world.clock.nowMs(), 'anna')];
    loseSending('never arrived');
    await ordered({ kind: 'vote-on-comment', commentId: 'u-1-0', verdict: 'abuse' });
    await worker.pass(HOUR_MS);
    expect(await onlyTask()).toMatchObject({ state: FAILED, unsure: true });
    expect(world.service.lines()).toEqual(['POST vote']);
    loseNothing();
    await retried();
    expect(await community()).toMatchObject({ ownCommentVotes: { 'u-1-0': 'abuse' } });
  });
});

describe('a worker that is stopped', () => {
  async function stoppedWhile(order: CommunityOrder, afterMs: number, arrives: boolean): Promise<void> {
    world.service.fault = (_order, serve) => {
      if (arrives) serve();
      return new Promise(() => undefined);
    };
    await worker.order(CHECK.id, order);
    world.clock.setTo(world.clock.nowMs() + afterMs);
    void worker.idle();
    await worker.until(() => world.service.seen.length === 1);
    worker.kill();
    loseNothing();
    world.clock.setTo(world.clock.nowMs() + 60_000);
    worker = startCommunity(world);
    await worker.idle();
  }

  test('with a comment on its way looks first', async () => {
    await stoppedWhile(HELLO, 10_000, true);
    expect(world.service.lines()).toEqual(['POST comments']);
    expect(await onlyTask()).toMatchObject({ state: { name: 'unsure' }, unsure: true });
    await worker.pass(LOOK_MS);
    expect(world.service.lines()).toEqual(['POST comments', 'GET comments']);
    expect(await onlyTask()).toBeUndefined();
    expect(world.service.comments).toHaveLength(1);
  });

  test('with comments on their way to be read asks again at once', async () => {
    await stoppedWhile({ kind: 'read-comments', more: false }, 0, true);
    expect(world.service.lines()).toEqual(['GET comments', 'GET comments']);
    expect(await onlyTask()).toBeUndefined();
  });

  test('again and again by the same reading request gives it up', async () => {
    await stoppedWhile({ kind: 'read-comments', more: false }, 0, true);
    world.service.seen.length = 0;
    world.clock.setTo(world.clock.nowMs() + 2 * HOUR_MS);
    world.service.fault = () => new Promise(() => undefined);
    await worker.order(CHECK.id, { kind: 'read-comments', more: false });
    for (let life = 1; life <= 4; life += 1) {
      void worker.idle();
      await worker.until(() => world.service.seen.length === life);
      worker.kill();
      world.clock.setTo(world.clock.nowMs() + 60_000);
      worker = startCommunity(world);
    }
    await worker.idle();
    expect(world.service.seen).toHaveLength(4);
    expect(await onlyTask()).toMatchObject({ state: FAILED });
  });
});

describe('a reading request', () => {
  test('that fails is repeated a few times, and waits meanwhile', async () => {
    world.service.fault = () => new Response('', { status: 503 });
    await ordered({ kind: 'read-own-vote' });
    expect(await onlyTask()).toMatchObject({
      state: { name: 'waiting', untilMs: drawnOutUntil(world.clock.nowMs(), 5_000) },
    });
    await worker.pass(HOUR_MS);
    expect(world.service.seen).toHaveLength(5);
    expect(await onlyTask()).toMatchObject({ state: { name: 'failed' }, unsure: false });
    loseNothing();
    await retried();
    expect(await community()).toMatchObject({ ownVote: null, ownVoteReadAtMs: world.clock.nowMs() });
  });

  test('whose answer the store does not keep is sent again', async () => {
    letGoOnce();
    await ordered({ kind: 'read-own-vote' });
    await worker.pass(60_000);
    expect(await onlyTask()).toBeUndefined();
    expect(await community()).toMatchObject({ ownVoteReadAtMs: world.clock.nowMs() });
    expect(world.service.seen).toHaveLength(2);
  });

  test('that meets something nobody foresaw has failed, is reported and not repeated', async () => {
    breakLedger();
    await ordered({ kind: 'read-own-vote' });
    await worker.pass(HOUR_MS);
    expect(await onlyTask()).toMatchObject({ state: { name: 'failed', error: UNFORESEEN }, unsure: false });
    expect(world.unforeseen).toHaveLength(1);
    expect(world.service.seen).toHaveLength(1);
  });
});

describe('an order that meets something nobody foresaw', () => {
  test('may have arrived: it is looked for', async () => {
    const { ledger } = worker.store;
    breakLedger();
    await ordered(VOTE);
    expect(await onlyTask()).toMatchObject({ state: { name: 'unsure' }, unsure: true });
    worker.store.ledger = ledger;
    loseNothing();
    await worker.pass(LOOK_MS);
    expect(await onlyTask()).toBeUndefined();
    expect(world.service.lines()).toEqual(['POST votes', 'GET user_votes']);
  });
});

describe('an order that has to wait', () => {
  test.each<CommunityOrder>([VOTE, HELLO, { kind: 'read-comments', more: false }])(
    'for the end of a pause goes on by itself: $kind',
    async (order) => {
      world.service.fault = () =>
        Response.json(
          { error: { code: 'TooManyRequestsError', message: '' } },
          { status: 429, headers: { 'retry-after': '90' } },
        );
      await ordered(order);
      await worker.pass(10_000);
      expect(await onlyTask()).toMatchObject({
        state: { name: 'waiting', reason: { kind: 'too-many-requests' } },
        unsure: false,
      });
      loseNothing();
      await worker.pass(80_000 - 1);
      expect(world.service.seen).toHaveLength(1);
      await worker.pass(10_001);
      expect(world.service.seen).toHaveLength(2);
      expect(await onlyTask()).toBeUndefined();
    },
  );

  test('for the quota says until when, and goes on by itself', async () => {
    world.service.fault = ({ line }, serve) =>
      line.includes('/users/') ? serve() : refusal(429, 'QuotaExceededError');
    await ordered(VOTE);
    expect(await onlyTask()).toMatchObject({
      state: {
        name: 'waiting',
        reason: { kind: 'quota-spent' },
        untilMs: world.clock.nowMs() + 60_000,
      },
    });
    loseNothing();
    await worker.pass(60_000);
    expect(await onlyTask()).toBeUndefined();
    expect(world.service.ownVote).toBe('harmless');
  });

  test.each(['for a key', 'for the network'])('%s says so and is sent when it is there', async (what) => {
    if (what === 'for a key') world.access = null;
    else world.isOnline = false;
    await ordered(VOTE);
    expect(await onlyTask()).toMatchObject({
      state: { name: 'waiting', reason: { kind: what === 'for a key' ? 'no-key' : 'offline' } },
      unsure: false,
    });
    world.access = { apiAddress: 'https://www.virustotal.com/api/v3', key: 'b'.repeat(64) };
    world.isOnline = true;
    await worker.pass(60_000);
    expect(world.service.lines()).toEqual(['POST votes']);
    expect(await onlyTask()).toBeUndefined();
  });

  test('is not shown again where it shows so already', async () => {
    world.access = null;
    await ordered(VOTE);
    const before = await onlyTask();
    world.clock.setTo(world.clock.nowMs() + 1000);
    await worker.idle();
    expect(await onlyTask()).toEqual(before);
  });
});

describe('a key that the service refuses', () => {
  test('is no verified one any more', async () => {
    world.service.fault = () => refusal(401, 'WrongCredentialsError');
    await ordered(VOTE);
    expect(await worker.store.account()).toMatchObject({ verified: false });
    loseNothing();
    await retried();
    expect(await worker.store.account()).toMatchObject({ verified: true });
  });
});
