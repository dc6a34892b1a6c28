import { beforeEach, describe, expect, test } from 'vitest';
import { BROKEN_OFF } from '../../../src/domain/errors.ts';
import { StoreFailure } from '../../../src/storage/store-failure.ts';
import { urlIdOf } from '../../../src/virustotal/url-id.ts';
import {
  allChecks,
  click,
  createWorld,
  startBackground,
  stateOf,
  type Background,
  type World,
} from '../../support/background-under-test.ts';
import { createDeferred } from '../../support/deferred.ts';
import { errorAnswer, sha256Of, type SeenRequest } from '../../support/fake-service.ts';
import { drawnOutUntil } from '../../support/drawn-out-until.ts';
import { jobsIn } from '../../support/jobs-in.ts';

const LINK = 'https://shop.example/offer';
const KNOWN = 'https://known.example/page';

let world: World;
let background: Background;

beforeEach(async () => {
  world = await createWorld();
  background = startBackground(world);
  world.service.knows(KNOWN);
});

async function checked(text: string): Promise<string> {
  const { id } = await background.checks.begin(click(text));
  await background.idle();
  return id;
}

function onPost(respond: () => Response | Promise<Response>) {
  return ({ line }: SeenRequest) => (line.startsWith('POST') ? respond() : null);
}

function reset(): Promise<Response> {
  return Promise.reject(new TypeError('reset'));
}

function countOf(line: string): number {
  return world.service.lines().filter((each) => each === line).length;
}

/** The store fails, so many times, as the answer to such a request is there. */
function breakStoreAt(method: 'GET' | 'POST', trouble: () => Error, times: number): void {
  const { settings } = background.store;
  let left = times;
  world.service.fault = (request) => {
    if (request.line.startsWith(method) && left > 0) {
      left -= 1;
      background.store.settings = async () => {
        background.store.settings = settings;
        throw trouble();
      };
    }
    return null;
  };
}

describe('a look-up that fails', () => {
  test.each([
    ['wrong key', 401, 'WrongCredentialsError', { kind: 'wrong-key' }],
    ['inactive account', 401, 'UserNotActiveError', { kind: 'inactive-account' }],
    ['forbidden', 403, 'ForbiddenError', { kind: 'forbidden' }],
    ['rejected', 400, 'InvalidArgumentError', { kind: 'bad-input', which: 'rejected-by-virustotal' }],
  ])('by %s ends the check with that reason, after one request', async (_, status, code, error) => {
    world.service.fault = () => errorAnswer(status, code);
    const id = await checked(KNOWN);
    expect(await stateOf(world, id)).toEqual({ name: 'failed', error });
    await background.pass(3_600_000);
    expect(world.service.seen).toHaveLength(1);
  });

  test('by an answer that is not JSON ends the check with that reason', async () => {
    world.service.fault = () => new Response('<html>');
    expect(await stateOf(world, await checked(KNOWN))).toEqual({
      name: 'failed',
      error: { kind: 'unexpected-answer', what: 'JSON' },
    });
  });

  test('by an answer that breaks off is asked for again, three times in all', async () => {
    world.service.fault = () => new Response('{"data": {"id":');
    const id = await checked(KNOWN);
    expect(await stateOf(world, id)).toMatchObject({ name: 'waiting', reason: { what: BROKEN_OFF } });
    await background.pass(60_000);
    expect(await stateOf(world, id)).toMatchObject({ name: 'failed', error: { what: BROKEN_OFF } });
    expect(world.service.seen).toHaveLength(3);
  });

  test('by an answer that breaks off once ends well', async () => {
    let asked = 0;
    world.service.fault = () => ((asked += 1) === 1 ? new Response('') : null);
    const id = await checked(KNOWN);
    await background.pass(60_000);
    expect(await stateOf(world, id)).toMatchObject({ name: 'done', found: true });
  });

  test('by 503 waits, says so, and is tried three times in all', async () => {
    world.service.fault = () => new Response('', { status: 503 });
    const id = await checked(KNOWN);
    expect(await stateOf(world, id)).toEqual({
      name: 'waiting',
      reason: { kind: 'unavailable', status: 503 },
      untilMs: drawnOutUntil(world.clock.nowMs(), 5_000),
    });
    await background.pass(60_000);
    expect(await stateOf(world, id)).toMatchObject({ name: 'failed', error: { kind: 'unavailable' } });
    expect(world.service.seen).toHaveLength(3);
  });

  test('by a network that is dead and does not say so waits for a day, ever longer', async () => {
    world.service.fault = reset;
    const id = await checked(KNOWN);
    await background.pass(20 * 3_600_000);
    expect(await stateOf(world, id)).toMatchObject({ name: 'waiting', reason: { kind: 'unavailable' } });
    expect(world.service.seen.length).toBeLessThan(50);
    world.service.fault = () => null;
    await background.pass(1_800_000);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
  });

  test('by such a network for more than a day has failed', async () => {
    world.service.fault = reset;
    const id = await checked(KNOWN);
    await background.pass(25 * 3_600_000);
    expect(await stateOf(world, id)).toMatchObject({ name: 'failed', error: { kind: 'unavailable' } });
    expect(world.alarmAtMs).toBeNull();
  });

  test('waits its time also after the clock was set back by a day', async () => {
    world.clock.setTo(world.clock.nowMs() + 86_400_000);
    world.service.fault = () => new Response('', { status: 503 });
    const id = await checked(KNOWN);
    world.clock.setTo(world.clock.nowMs() - 86_400_000);
    await background.idle();
    expect(world.service.seen).toHaveLength(2);
    expect(await stateOf(world, id)).toMatchObject({ untilMs: drawnOutUntil(world.clock.nowMs(), 30_000) });
  });

  test('by a refused key makes the key unverified', async () => {
    await background.account.saveKey('c'.repeat(64), 'https://www.virustotal.com/api/v3', false);
    world.service.fault = () => errorAnswer(401, 'WrongCredentialsError');
    await checked(KNOWN);
    expect(await background.store.account()).toMatchObject({ verified: false });
  });

  test('goes on by itself when the service is back', async () => {
    world.service.fault = () => new Response('', { status: 503 });
    const id = await checked(KNOWN);
    world.service.fault = () => null;
    await background.pass(6_250);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
  });

  test('by a dead network waits, and goes on when there is one', async () => {
    world.isOnline = false;
    const id = await checked(KNOWN);
    expect(await stateOf(world, id)).toMatchObject({ name: 'waiting', reason: { kind: 'offline' } });
    expect(world.service.seen).toEqual([]);
    world.isOnline = true;
    await background.pass(60_000);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
  });

  test.each([
    ['lets go', () => new DOMException('the connection is closing', 'InvalidStateError')],
    ['cannot be opened', () => new StoreFailure('refused')],
  ])('by a store that %s goes on as one that was cut off, and is reported', async (_, trouble) => {
    breakStoreAt('GET', trouble, 1);
    const id = await checked(KNOWN);
    expect(await stateOf(world, id)).toMatchObject({ name: 'looking-up' });
    await background.pass(60_000);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
    expect(world.unforeseen).toHaveLength(1);
    expect(world.service.seen).toHaveLength(2);
  });

  test('by a store that never keeps its answer is given up after some tries', async () => {
    breakStoreAt('GET', () => new DOMException('the disk is full', 'QuotaExceededError'), Infinity);
    const id = await checked(KNOWN);
    await background.pass(3_600_000);
    expect(await stateOf(world, id)).toEqual({
      name: 'failed',
      error: { kind: 'unavailable', status: null },
    });
    expect(world.service.seen).toHaveLength(4);
  });

  test('by something nobody foresaw ends the check, is reported, and is not repeated', async () => {
    world.service.fault = () => {
      background.store.settings = async () => {
        throw new Error('nobody foresaw this');
      };
      return null;
    };
    const id = await checked(KNOWN);
    await background.pass(3_600_000);
    expect(await stateOf(world, id)).toEqual({
      name: 'failed',
      error: { kind: 'unexpected-answer', what: 'unforeseen' },
    });
    expect(world.unforeseen).toHaveLength(1);
    expect(world.service.seen).toHaveLength(1);
    expect(world.alarmAtMs).toBeNull();
  });
});

describe('a submission', () => {
  test('whose answer the store does not keep is looked for, and never sent twice', async () => {
    breakStoreAt('POST', () => new DOMException('the connection is closing', 'InvalidStateError'), 1);
    const id = await checked(LINK);
    world.service.knows(LINK);
    await background.pass(60_000);
    expect(await background.store.checkById(id)).toMatchObject({ submissionUnsure: true });
    await background.pass(60_000);
    expect(await background.store.checkById(id)).toMatchObject({
      submissionUnsure: false,
      state: { name: 'done', found: true },
    });
    expect(countOf('POST /urls')).toBe(1);
  });

  test('whose connection broke is looked for, never sent twice, and says that it may have arrived', async () => {
    world.service.fault = onPost(reset);
    const id = await checked(LINK);
    expect(await background.store.checkById(id)).toMatchObject({
      submissionUnsure: true,
      state: { name: 'waiting', reason: { kind: 'unavailable', status: null } },
    });
    world.service.knows(LINK);
    await background.pass(60_000);
    expect(await background.store.checkById(id)).toMatchObject({
      submissionUnsure: false,
      state: { name: 'done', found: true },
    });
    expect(countOf('POST /urls')).toBe(1);
  });

  test('that did not arrive ends unsure, and is sent again only when the person says so', async () => {
    world.service.fault = onPost(reset);
    const id = await checked(LINK);
    await background.pass(600_000);
    expect(await background.store.checkById(id)).toMatchObject({
      submissionUnsure: true,
      state: { name: 'failed', error: { kind: 'unavailable', status: null } },
    });
    expect(countOf('POST /urls')).toBe(1);
    expect(countOf('GET /urls/{link}')).toBe(4);
    world.service.fault = () => null;
    await background.checks.retry(id);
    await background.pass(600_000);
    expect(await background.store.checkById(id)).toMatchObject({
      submissionUnsure: true,
      state: { name: 'done', found: false },
    });
    expect(countOf('POST /urls')).toBe(1);
    expect(countOf('GET /urls/{link}')).toBe(5);
    await background.checks.retry(id);
    await background.pass(60_000);
    expect(countOf('POST /urls')).toBe(2);
    expect(await background.store.checkById(id)).toMatchObject({
      submissionUnsure: false,
      state: { name: 'done', found: true },
    });
  });

  test('whose network stays dead is looked for when there is one again, hours later', async () => {
    world.service.fault = ({ line }) => (line.startsWith('POST') || countOf('POST /urls') ? reset() : null);
    const id = await checked(LINK);
    await background.pass(5 * 3_600_000);
    expect(await stateOf(world, id)).toMatchObject({ name: 'waiting' });
    world.service.fault = () => null;
    world.service.knows(LINK);
    await background.pass(1_800_000);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
    expect(countOf('POST /urls')).toBe(1);
  });

  test('that a dead network cut off is looked for when there is one again', async () => {
    world.service.fault = onPost(() => {
      world.isOnline = false;
      return reset();
    });
    const id = await checked(LINK);
    expect(await background.store.checkById(id)).toMatchObject({ submissionUnsure: true });
    await background.pass(300_000);
    expect(await stateOf(world, id)).toMatchObject({ name: 'waiting', reason: { kind: 'offline' } });
    world.isOnline = true;
    world.service.knows(LINK);
    await background.pass(60_000);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
    expect(countOf('POST /urls')).toBe(1);
  });

  test('that the service refused with 503 is sent three times in all, since nothing of it was carried out', async () => {
    world.service.fault = onPost(() => new Response('', { status: 503 }));
    const id = await checked(LINK);
    await background.pass(600_000);
    expect(await stateOf(world, id)).toEqual({ name: 'failed', error: { kind: 'unavailable', status: 503 } });
    expect(countOf('POST /urls')).toBe(3);
  });

  test('that the service refused with 500 ends there', async () => {
    world.service.fault = onPost(() => new Response('', { status: 500 }));
    const id = await checked(LINK);
    await background.pass(600_000);
    expect(await stateOf(world, id)).toEqual({ name: 'failed', error: { kind: 'unavailable', status: 500 } });
    expect(countOf('POST /urls')).toBe(1);
  });

  test('that met a spent quota is sent after the pause', async () => {
    world.service.fault = onPost(() => errorAnswer(429, 'QuotaExceededError'));
    const id = await checked(LINK);
    world.service.fault = () => null;
    await background.pass(60_000);
    expect(await stateOf(world, id)).toMatchObject({ name: 'analysing' });
  });

  test('that met a spent quota is sent after the pause also by another worker than the one that asked', async () => {
    await background.account.saveKey('c'.repeat(64), 'https://www.virustotal.com/api/v3', false);
    await background.pass(3_600_000);
    world.service.fault = ({ line }) => {
      if (line.startsWith('POST')) return errorAnswer(429, 'QuotaExceededError');
      return line.endsWith('overall_quotas') ? new Promise<Response>(() => undefined) : null;
    };
    const { id } = await background.checks.begin(click(LINK));
    await background.until(() => countOf('GET /users/kim/overall_quotas') === 1);
    background.kill();
    background = startBackground(world);
    world.service.fault = () => null;
    await background.pass(59_000);
    expect(await stateOf(world, id)).toMatchObject({ name: 'waiting', reason: { kind: 'quota-spent' } });
    expect(countOf('POST /urls')).toBe(1);
    await background.pass(1_000);
    expect(countOf('POST /urls')).toBe(2);
    expect(await background.store.checkById(id)).toMatchObject({
      submissionUnsure: false,
      state: { name: 'analysing' },
    });
  });
});

describe('"Analyse again" whose answer is lost', () => {
  /** A report of an analysis at a time; the POST is not answered. */
  async function lost(): Promise<{ id: string; analysedAt: (seconds: number) => void }> {
    let lastAnalysis = 1_800_000_000;
    const report = () => ({ last_analysis_date: lastAnalysis, last_analysis_results: {} });
    world.service.fault = ({ line }) =>
      line.startsWith('POST')
        ? reset()
        : Response.json({ data: { type: 'url', id: sha256Of(KNOWN), attributes: report() } });
    const id = await checked(KNOWN);
    await background.checks.analyseAgain(id);
    await background.idle();
    return { id, analysedAt: (seconds) => (lastAnalysis = seconds) };
  }

  test('does not end with the report of before: it is looked for, then says that it may have arrived', async () => {
    const { id } = await lost();
    await background.pass(60_000);
    expect(await stateOf(world, id)).toMatchObject({ name: 'waiting', reason: { kind: 'unavailable' } });
    await background.pass(600_000);
    const check = await background.store.checkById(id);
    expect(check).toMatchObject({ submissionUnsure: true, state: { name: 'failed' } });
    expect((await background.store.storedReport(check?.indicatorKey ?? ''))?.report).not.toBeNull();
    expect(countOf('GET /urls/{link}')).toBe(4);
    expect(countOf('POST /urls/{id}/analyse')).toBe(1);
  });

  test('ends with the new report where it had arrived', async () => {
    const { id, analysedAt } = await lost();
    analysedAt(1_900_000_000);
    await background.pass(60_000);
    const check = await background.store.checkById(id);
    expect(check).toMatchObject({ submissionUnsure: false, state: { name: 'done', found: true } });
    const kept = await background.store.storedReport(check?.indicatorKey ?? '');
    expect(kept?.report?.analysedAtMs).toBe(1_900_000_000_000);
  });

  test('shows the report of before once a person has looked again', async () => {
    const { id } = await lost();
    await background.pass(600_000);
    await background.checks.retry(id);
    await background.idle();
    expect(await background.store.checkById(id)).toMatchObject({
      submissionUnsure: false,
      state: { name: 'done', found: true },
    });
    expect(countOf('POST /urls/{id}/analyse')).toBe(1);
  });
});

describe('a 429', () => {
  test('for too many requests stops every check for as long as it says', async () => {
    world.service.fault = () =>
      new Response('{"error":{"code":"TooManyRequestsError"}}', {
        status: 429,
        headers: { 'retry-after': '90' },
      });
    const id = await checked(KNOWN);
    world.service.fault = () => null;
    const retryAtMs = world.clock.nowMs() + 90_000;
    expect(await stateOf(world, id)).toEqual({
      name: 'waiting',
      reason: { kind: 'too-many-requests', retryAtMs },
      untilMs: retryAtMs,
    });
    const other = await checked(LINK);
    expect(await stateOf(world, other)).toMatchObject({ name: 'waiting', untilMs: retryAtMs });
    await background.pass(89_999);
    expect(world.service.seen).toHaveLength(1);
    await background.pass(1);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
  });

  test('for a spent day says until when, and goes on just after 00:00 UTC', async () => {
    world.service.quotas = { api_requests_daily: { user: { allowed: 500, used: 500 } } };
    await background.account.saveKey('c'.repeat(64), 'https://www.virustotal.com/api/v3', false);
    world.service.fault = () => errorAnswer(429, 'QuotaExceededError');
    const id = await checked(KNOWN);
    const midnightMs = Date.UTC(2030, 5, 16, 0, 1);
    expect(await stateOf(world, id)).toEqual({
      name: 'waiting',
      reason: { kind: 'quota-spent', untilMs: midnightMs },
      untilMs: midnightMs,
    });
    expect(world.alarmAtMs).toBe(midnightMs);
    world.service.fault = () => null;
    await background.passTo(midnightMs);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
  });

  test('that is answered for ever costs three requests until midnight, where the figures show nothing', async () => {
    await background.account.saveKey('c'.repeat(64), 'https://www.virustotal.com/api/v3', false);
    await background.pass(3_600_000);
    world.service.fault = ({ line }) =>
      line.startsWith('GET /users') ? null : errorAnswer(429, 'QuotaExceededError');
    const id = await checked(KNOWN);
    await background.passTo(Date.UTC(2030, 5, 16));
    expect(countOf('GET /users/kim/overall_quotas')).toBe(1);
    expect(countOf('GET /urls/{link}')).toBe(3);
    expect(await stateOf(world, id)).toMatchObject({ untilMs: Date.UTC(2030, 5, 16, 0, 1) });
    world.service.fault = () => null;
    await background.pass(60_000);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
    expect((await background.store.ledger()).guessedPause).toBeNull();
  });

  test('of which nobody knows what it is for does not wake the worker every minute', async () => {
    world.service.fault = () => errorAnswer(429, 'QuotaExceededError');
    await background.account.saveKey('c'.repeat(64), 'https://www.virustotal.com/api/v3', false);
    await checked(KNOWN);
    await background.pass(6 * 3_600_000);
    expect(countOf('GET /urls/{link}')).toBe(2);
  });

  test('after an answer is a pause of a minute again', async () => {
    world.service.fault = () => errorAnswer(429, 'QuotaExceededError');
    await checked(KNOWN);
    world.service.fault = () => null;
    await background.pass(60_000);
    world.service.fault = () => errorAnswer(429, 'QuotaExceededError');
    const id = await checked(LINK);
    expect(await stateOf(world, id)).toMatchObject({ untilMs: world.clock.nowMs() + 60_000 });
  });

  test('for too many requests is no spent quota to the other checks', async () => {
    world.service.fault = () => errorAnswer(429, 'TooManyRequestsError');
    await checked(KNOWN);
    const other = await checked(LINK);
    expect(await stateOf(world, other)).toMatchObject({ reason: { kind: 'too-many-requests' } });
  });
});

describe('the worker', () => {
  test('has an alarm while a request is on its way, and none when nothing is left', async () => {
    const answer = createDeferred<null>();
    world.service.fault = async () => (await answer.promise) ?? errorAnswer(403, 'ForbiddenError');
    void background.checks.begin(click(KNOWN));
    await background.until(() => world.service.seen.length === 1 && world.alarmAtMs !== null);
    await background.scheduler.kick();
    expect(world.alarmAtMs).toBe(world.clock.nowMs() + 30_000);
    answer.resolve(null);
    await background.idle();
    expect(world.alarmAtMs).toBeNull();
  });

  test.each(['GET /urls', 'POST /urls', 'GET /analyses'])(
    'that is stopped during %s is woken, and the check ends with its link submitted once',
    async (cutOff) => {
      const id = await killedDuring(cutOff);
      await background.pass(300_000);
      expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
      expect(countOf('POST /urls')).toBe(1);
    },
  );

  /** The browser begins a new worker for the alarm that the stopped one left. */
  async function killedDuring(cutOff: string): Promise<string> {
    const cut = createDeferred<null>();
    const silence = new Promise<Response>(() => undefined);
    let isCut = false;
    world.service.fault = ({ line }) => {
      if (isCut || !line.startsWith(cutOff)) return null;
      isCut = true;
      if (line.startsWith('POST')) world.service.knows(LINK);
      cut.resolve(null);
      return silence;
    };
    const { id } = await background.checks.begin(click(LINK));
    if (cutOff === 'GET /analyses') {
      await background.idle();
      world.clock.setTo(world.clock.nowMs() + 30_000);
      void background.scheduler.kick();
    }
    await cut.promise;
    background.kill();
    expect(world.alarmAtMs).not.toBeNull();
    background = startBackground(world);
    return id;
  }

  test('that a request kills again and again sends it four times, then says that it failed', async () => {
    world.service.fault = () => new Promise<Response>(() => undefined);
    const { id } = await background.checks.begin(click(KNOWN));
    for (let killed = 1; killed <= 4; killed += 1) {
      await background.until(() => world.service.seen.length === killed);
      background.kill();
      background = startBackground(world);
      world.clock.setTo(world.clock.nowMs() + 30_000);
      void background.scheduler.kick();
    }
    await background.until(async () => (await stateOf(world, id))?.name === 'failed');
    expect(await stateOf(world, id)).toMatchObject({ error: { kind: 'unavailable', status: null } });
    expect(world.service.seen).toHaveLength(4);
    expect(await jobsIn(world.database)).toEqual([]);
  });

  test('of a restarted browser, which has no alarm any more, finds everything in the store', async () => {
    const id = await checked(LINK);
    background.kill();
    world.alarmAtMs = null;
    background = startBackground(world);
    await background.idle();
    expect(await stateOf(world, id)).toMatchObject({ name: 'analysing' });
    await background.pass(30_000);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
  });
});

describe('a check that is wiped or stopped while its request is on its way', () => {
  async function heldCheck(): Promise<{ id: string; release: () => void; aborted: () => boolean }> {
    const held = createDeferred<null>();
    let isAborted = false;
    world.service.fault = async (_, signal) => {
      signal?.addEventListener('abort', () => (isAborted = true));
      await held.promise;
      const id = sha256Of(KNOWN);
      return Response.json({ data: { type: 'url', id, attributes: {} } });
    };
    const { id } = await background.checks.begin(click(KNOWN));
    await background.until(() => world.service.seen.length === 1);
    return { id, release: () => held.resolve(null), aborted: () => isAborted };
  }

  test('leaves nothing behind, also when its answer comes later', async () => {
    const { id, release, aborted } = await heldCheck();
    await background.checks.wipe([id]);
    expect(aborted()).toBe(true);
    release();
    await background.idle();
    expect(await allChecks(world)).toEqual([]);
    expect(await jobsIn(world.database)).toEqual([]);
    expect(await world.database.getAll('reports')).toEqual([]);
    expect(world.alarmAtMs).toBeNull();
  });

  test('leaves nothing behind when all are wiped', async () => {
    const { release, aborted } = await heldCheck();
    await background.checks.wipeAll();
    release();
    await background.idle();
    expect(aborted()).toBe(true);
    expect(await allChecks(world)).toEqual([]);
    expect(await world.database.getAll('reports')).toEqual([]);
  });

  test('stays stopped when its answer comes later', async () => {
    const { id, release, aborted } = await heldCheck();
    await background.checks.stop(id);
    release();
    await background.idle();
    expect(aborted()).toBe(true);
    expect(await stateOf(world, id)).toEqual({ name: 'cancelled' });
  });

  test('and was taken up again meanwhile goes by the new request alone', async () => {
    const { id, release } = await heldCheck();
    await background.checks.stop(id);
    await background.checks.retry(id);
    release();
    await background.idle();
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
    expect(world.service.seen).toHaveLength(2);
  });
});

test('wiping a check that only waits clears its alarm', async () => {
  const id = await checked(LINK);
  expect(world.alarmAtMs).not.toBeNull();
  await background.checks.wipe([id]);
  await background.until(() => world.alarmAtMs === null);
});

test('a clock that is set back by a year delays nothing for ever', async () => {
  world.service.fault = () => errorAnswer(429, 'QuotaExceededError');
  const id = await checked(KNOWN);
  world.service.fault = () => null;
  world.clock.setTo(world.clock.nowMs() - 365 * 86_400_000);
  await background.idle();
  expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
});

test('a link that may be named is named by the id that VirusTotal makes canonical itself', async () => {
  await checked(KNOWN);
  expect(world.service.seen[0]?.line).toBe(`GET /urls/${urlIdOf(KNOWN)}`);
});
