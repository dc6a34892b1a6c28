import { beforeEach, describe, expect, test } from 'vitest';
import type { Community, CommunityTask } from '../../../src/domain/community.ts';
import { indicatorKey, type Indicator } from '../../../src/domain/indicator.ts';
import { readReport } from '../../../src/virustotal/own-shapes/read-report.ts';
import { refusal } from '../../support/community-service.ts';
import {
  API_ADDRESS,
  createCommunityWorld,
  startCommunity,
  type CommunityWorker,
  type CommunityWorld,
} from '../../support/community-under-test.ts';
import { fakeCheck } from '../../support/fake-check.ts';
import { jobsIn } from '../../support/jobs-in.ts';

const CHECK = fakeCheck({ state: { name: 'done', found: true } });
const KEY = CHECK.indicatorKey;
const HOUR_MS = 3_600_000;
const HELLO = { kind: 'write-comment', text: 'Hello' } as const;

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

async function tasks(): Promise<CommunityTask[]> {
  return (await worker.store.community(KEY)).tasks;
}

async function ordered(order: Parameters<CommunityWorker['order']>[1]): Promise<void> {
  await worker.order(CHECK.id, order);
  await worker.idle();
}

function commented(count: number): void {
  const atMs = world.clock.nowMs() - HOUR_MS;
  world.service.comments = Array.from({ length: count }, (_, index) => ({
    id: `u-1-c${index}`,
    text: `Comment ${index}`,
    author: 'anna',
    atMs: atMs - index * 60_000,
    votes: 0,
  }));
}

describe('comments', () => {
  test('are read with one request, and not again within the hour', async () => {
    commented(2);
    await ordered({ kind: 'read-comments', more: false });
    expect(await community()).toMatchObject({
      comments: [{ id: 'u-1-c0', author: 'anna' }, { id: 'u-1-c1' }],
      cursor: null,
      total: 2,
      commentsReadAtMs: world.clock.nowMs(),
      apiAddress: API_ADDRESS,
      accountSavedAtMs: (await worker.store.account())?.savedAtMs,
    });
    expect(await tasks()).toEqual([]);
    await worker.pass(HOUR_MS - 1);
    await ordered({ kind: 'read-comments', more: false });
    expect(world.service.lines()).toEqual(['GET comments']);
    await worker.pass(1);
    await ordered({ kind: 'read-comments', more: false });
    expect(world.service.lines()).toEqual(['GET comments', 'GET comments']);
  });

  test('are read on page by page, each comment once, and no further than the last page', async () => {
    commented(12);
    await ordered({ kind: 'read-comments', more: false });
    world.service.comments.unshift({ id: 'u-1-new', text: 'New', author: 'anna', atMs: 1, votes: 0 });
    await ordered({ kind: 'read-comments', more: true });
    const ids = (await community())?.comments.map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: 12 }, (_, index) => `u-1-c${index}`));
    expect(await community()).toMatchObject({ cursor: null, total: 13 });
    await ordered({ kind: 'read-comments', more: true });
    expect(world.service.lines()).toEqual(['GET comments', 'GET comments?cursor=10']);
  });

  test('are not read on where nothing was read before', async () => {
    await ordered({ kind: 'read-comments', more: true });
    expect(world.service.seen).toEqual([]);
    expect(await tasks()).toEqual([]);
  });

  test('are asked for once by two who ask at the same time', async () => {
    await Promise.all([
      worker.order(CHECK.id, { kind: 'read-comments', more: false }),
      worker.order(CHECK.id, { kind: 'read-comments', more: false }),
    ]);
    await worker.idle();
    expect(world.service.lines()).toEqual(['GET comments']);
  });

  test('of another API address are replaced, and nothing of them is kept', async () => {
    commented(1);
    await ordered({ kind: 'read-comments', more: false });
    const read = await community();
    if (!read) throw new Error('nothing was read');
    const other: Community = { ...read, apiAddress: 'https://other.example/api', ownVote: 'harmless' };
    await world.database.put('communities', { ...other, cursor: '10', ownCommentVotes: { a: 'abuse' } });
    await ordered({ kind: 'read-comments', more: true });
    expect(world.service.seen).toHaveLength(1);
    await ordered({ kind: 'read-comments', more: false });
    expect(await community()).toEqual(read);
  });

  test('of another account are replaced, and nothing of them is kept', async () => {
    commented(1);
    await ordered({ kind: 'read-comments', more: false });
    await worker.store.changeAccount((account) => ({ ...account, savedAtMs: account.savedAtMs + 1 }));
    await ordered({ kind: 'read-comments', more: false });
    expect(world.service.lines()).toEqual(['GET comments', 'GET comments']);
    expect(await community()).toMatchObject({
      comments: [{ id: 'u-1-c0' }],
      accountSavedAtMs: (await worker.store.account())?.savedAtMs,
    });
  });

  test('that were read by a clock that was set back since are read again', async () => {
    await ordered({ kind: 'read-comments', more: false });
    world.clock.setTo(world.clock.nowMs() - 24 * HOUR_MS);
    await ordered({ kind: 'read-comments', more: false });
    expect(world.service.seen).toHaveLength(2);
  });
});

describe('what is asked about', () => {
  const HASH = 'ab'.repeat(16);
  const INDICATORS: { indicator: Indicator; path: string }[] = [
    { indicator: { kind: 'file', hash: HASH }, path: `files/${HASH}` },
    { indicator: { kind: 'domain', name: 'shop.example' }, path: 'domains/shop.example' },
    { indicator: { kind: 'ip', address: '192.0.2.1' }, path: 'ip_addresses/192.0.2.1' },
    {
      indicator: { kind: 'url', url: 'https://a.example/', sha256: 'e'.repeat(64) },
      path: `urls/${'e'.repeat(64)}`,
    },
  ];

  test.each(INDICATORS)('is named by our own id without a report: $path', async ({ indicator, path }) => {
    await world.database.put(
      'checks',
      fakeCheck({ id: 'other', indicator, indicatorKey: indicatorKey(indicator) }),
    );
    await worker.order('other', { kind: 'read-own-vote' });
    await worker.idle();
    expect(world.service.seen[0]?.line).toBe(`GET /${path}/user_votes`);
  });

  test("is named by VirusTotal's own id where we have its report", async () => {
    const id = 'f'.repeat(64);
    const report = readReport({ type: 'url', id, attributes: {} });
    const sizes = { usedAtMs: 1, sizeBytes: 1 };
    const kept = { key: KEY, aliases: [KEY], fetchedAtMs: 1, report, apiAddress: API_ADDRESS, ...sizes };
    await world.database.put('reports', kept);
    await ordered({ kind: 'read-own-vote' });
    expect(world.service.seen[0]?.line).toBe(`GET /urls/${id}/user_votes`);
  });

  test('is nothing where the check is gone or has no indicator', async () => {
    await world.database.put('checks', fakeCheck({ id: 'bare', indicator: null, indicatorKey: '' }));
    await worker.order('bare', HELLO);
    await worker.order('gone', HELLO);
    await worker.pass(60_000);
    expect(world.service.seen).toEqual([]);
  });
});

describe('the own vote', () => {
  test('is read once within the hour', async () => {
    world.service.ownVote = 'malicious';
    await ordered({ kind: 'read-own-vote' });
    await ordered({ kind: 'read-own-vote' });
    expect(await community()).toMatchObject({ ownVote: 'malicious', ownVoteReadAtMs: world.clock.nowMs() });
    expect(world.service.lines()).toEqual(['GET user_votes']);
  });

  test('is given with one request, and known from then on', async () => {
    await ordered({ kind: 'vote', verdict: 'harmless' });
    expect(world.service.ownVote).toBe('harmless');
    expect(await community()).toMatchObject({ ownVote: 'harmless', ownVoteReadAtMs: world.clock.nowMs() });
    expect(await tasks()).toEqual([]);
    await ordered({ kind: 'vote', verdict: 'malicious' });
    await ordered({ kind: 'read-own-vote' });
    expect(world.service.lines()).toEqual(['POST votes']);
    expect(await tasks()).toEqual([]);
  });

  test('of another account is neither kept nor in the way of a vote', async () => {
    await ordered({ kind: 'vote', verdict: 'harmless' });
    await worker.store.changeAccount((account) => ({ ...account, savedAtMs: account.savedAtMs + 1 }));
    world.service.ownVote = null;
    await ordered({ kind: 'read-own-vote' });
    expect(await community()).toMatchObject({ ownVote: null, ownVoteReadAtMs: world.clock.nowMs() });
    await ordered({ kind: 'vote', verdict: 'malicious' });
    expect(await community()).toMatchObject({ ownVote: 'malicious' });
    expect(world.service.lines()).toEqual(['POST votes', 'GET user_votes', 'POST votes']);
  });

  test('a second one (409) is explained, never sent twice, and the one that stands is read', async () => {
    world.service.ownVote = 'malicious';
    await ordered({ kind: 'vote', verdict: 'harmless' });
    const state = { name: 'failed', error: { kind: 'already-exists' } };
    expect(await tasks()).toMatchObject([{ id: `vote:${KEY}`, state, unsure: false }]);
    expect(await community()).toMatchObject({ ownVote: 'malicious' });
    await worker.retry(`vote:${KEY}`);
    await ordered({ kind: 'vote', verdict: 'harmless' });
    await worker.pass(HOUR_MS);
    expect(world.service.lines()).toEqual(['POST votes', 'GET user_votes']);
    expect(await tasks()).toMatchObject([{ state }]);
  });

  test('is not sent again after a 409 where the one that stands could not be read', async () => {
    world.service.ownVote = 'malicious';
    world.service.fault = ({ line }, serve) =>
      line.startsWith('GET') ? refusal(403, 'ForbiddenError') : serve();
    await ordered({ kind: 'vote', verdict: 'harmless' });
    await ordered({ kind: 'vote', verdict: 'harmless' });
    expect(world.service.lines()).toEqual(['POST votes', 'GET user_votes']);
  });
});

describe('a comment', () => {
  test('that is undone within 10 seconds sends nothing', async () => {
    await ordered(HELLO);
    await worker.pass(9_999);
    const [task] = await tasks();
    expect(task?.state).toEqual({ name: 'queued' });
    expect(await worker.cancel(task?.id ?? '')).toBe(true);
    expect(await worker.cancel(task?.id ?? '')).toBe(false);
    await worker.pass(HOUR_MS);
    expect(world.service.seen).toEqual([]);
    expect(await tasks()).toEqual([]);
    expect(await jobsIn(world.database)).toEqual([]);
    expect(world.alarmAtMs).toBeNull();
  });

  test('leaves after 10 seconds, once, and is seen first, under the account', async () => {
    commented(1);
    await ordered({ kind: 'read-comments', more: false });
    await ordered(HELLO);
    await worker.pass(10_000);
    expect(world.service.seen[1]?.json).toEqual({ data: { type: 'comment', attributes: { text: 'Hello' } } });
    expect(await community()).toMatchObject({
      comments: [{ text: 'Hello', author: 'kim' }, { text: 'Comment 0' }],
      total: 2,
    });
    expect(await tasks()).toEqual([]);
    await worker.pass(HOUR_MS);
    expect(world.service.lines()).toEqual(['GET comments', 'POST comments']);
  });

  test('is stored before it is sent, and leaves after a restart', async () => {
    await worker.order(CHECK.id, HELLO);
    worker.kill();
    expect(world.service.seen).toEqual([]);
    worker = startCommunity(world);
    await worker.pass(10_000);
    expect(world.service.comments).toMatchObject([{ text: 'Hello' }]);
  });

  test('does not keep the first page from being read', async () => {
    commented(1);
    await ordered(HELLO);
    await worker.pass(10_000);
    await ordered({ kind: 'read-comments', more: false });
    expect((await community())?.comments).toHaveLength(2);
  });

  test('is one of two that were written at once, and both leave', async () => {
    await ordered(HELLO);
    await ordered({ kind: 'write-comment', text: 'Another' });
    await worker.pass(10_000);
    const texts = (await community())?.comments.map(({ text }) => text);
    expect(texts?.sort()).toEqual(['Another', 'Hello']);
    expect(world.service.comments).toHaveLength(2);
  });

  test('is deleted', async () => {
    commented(2);
    await ordered({ kind: 'read-comments', more: false });
    await ordered({ kind: 'delete-comment', commentId: 'u-1-c0' });
    expect(world.service.comments).toHaveLength(1);
    expect(await community()).toMatchObject({ comments: [{ id: 'u-1-c1' }], total: 1 });
    expect(await tasks()).toEqual([]);
  });

  test('that is gone already (404) counts as deleted', async () => {
    commented(2);
    await ordered({ kind: 'read-comments', more: false });
    world.service.comments.shift();
    await ordered({ kind: 'delete-comment', commentId: 'u-1-c0' });
    expect((await community())?.comments.map(({ id }) => id)).toEqual(['u-1-c1']);
    expect(await tasks()).toEqual([]);
  });

  test('shows its votes after one was given, and which it was', async () => {
    commented(2);
    await ordered({ kind: 'read-comments', more: false });
    await ordered({ kind: 'vote-on-comment', commentId: 'u-1-c1', verdict: 'positive' });
    expect(await community()).toMatchObject({
      comments: [{ votes: { positive: 0 } }, { votes: { positive: 1, negative: 0, abuse: 0 } }],
      ownCommentVotes: { 'u-1-c1': 'positive' },
    });
  });
});

describe('an order that is taken back', () => {
  test('is not touched while it is on its way', async () => {
    let answerNow: (response: Response) => void = () => undefined;
    world.service.fault = () => new Promise((resolve) => (answerNow = resolve));
    await worker.order(CHECK.id, { kind: 'vote', verdict: 'harmless' });
    await worker.until(() => world.service.seen.length === 1);
    expect(await worker.cancel(`vote:${KEY}`)).toBe(false);
    expect(await tasks()).toMatchObject([{ state: { name: 'sending' } }]);
    answerNow(refusal(503, 'TransientError'));
    await worker.idle();
    expect(await tasks()).toMatchObject([{ state: { name: 'failed' } }]);
  });

  test('is forgotten where it waits, or has failed', async () => {
    world.access = null;
    await ordered({ kind: 'vote', verdict: 'harmless' });
    expect(await tasks()).toMatchObject([{ state: { name: 'waiting', reason: { kind: 'no-key' } } }]);
    await worker.cancel(`vote:${KEY}`);
    expect(await tasks()).toEqual([]);
    world.access = { apiAddress: API_ADDRESS, key: 'b'.repeat(64) };
    world.service.fault = () => refusal(403, 'ForbiddenError');
    await ordered({ kind: 'vote', verdict: 'harmless' });
    expect(await tasks()).toMatchObject([{ state: { name: 'failed', error: { kind: 'forbidden' } } }]);
    await worker.cancel(`vote:${KEY}`);
    expect(await tasks()).toEqual([]);
    expect(await jobsIn(world.database)).toEqual([]);
  });

  test('is not touched once its request is about to leave', async () => {
    world.access = null;
    await ordered({ kind: 'vote', verdict: 'harmless' });
    const [job] = await jobsIn(world.database);
    if (!job) throw new Error('no job');
    await worker.store.markStarted(job, (ledger) => ledger, world.clock.nowMs());
    await worker.cancel(`vote:${KEY}`);
    expect(await tasks()).toHaveLength(1);
  });

  test('together with its check has no effect any more', async () => {
    let answerNow: (response: Response) => void = () => undefined;
    world.service.fault = () => new Promise((resolve) => (answerNow = resolve));
    await worker.order(CHECK.id, { kind: 'read-own-vote' });
    await worker.until(() => world.service.seen.length === 1);
    await worker.store.wipeAll();
    answerNow(Response.json({ data: [] }));
    await worker.idle();
    expect(await worker.store.community(KEY)).toEqual({ community: undefined, tasks: [] });
  });

  test('and asked for anew is not answered by what was on its way before', async () => {
    let answerNow: (response: Response) => void = () => undefined;
    world.service.fault = () => new Promise((resolve) => (answerNow = resolve));
    await worker.order(CHECK.id, { kind: 'vote', verdict: 'malicious' });
    await worker.until(() => world.service.seen.length === 1);
    await worker.store.wipeAll();
    await world.database.put('checks', CHECK);
    await worker.order(CHECK.id, { kind: 'vote', verdict: 'harmless' });
    world.service.fault = (_order, serve) => serve();
    answerNow(refusal(503, 'TransientError'));
    await worker.idle();
    expect(world.service.lines()).toEqual(['POST votes', 'POST votes']);
    expect(await community()).toMatchObject({ ownVote: 'harmless' });
    expect(await tasks()).toEqual([]);
  });
});
