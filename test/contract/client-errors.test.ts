import type pRetry from 'p-retry';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { VouchError } from '../../src/domain/errors.ts';
import { startEmulator, type Emulator } from '../emulator/emulator.ts';
import { STATUS_BY_CODE, type ErrorCode } from '../emulator/errors.ts';
import type { FaultInput } from '../emulator/faults/faults.ts';
import { sha256Of } from '../emulator/url-identity.ts';
import { errorOf, failureOf } from '../unit/virustotal/fake-service.ts';
import { keyOf, UNLIMITED_KEY } from './ask.ts';
import { callerWith, freshPublicKey, NOW_MS } from './endpoints/caller.ts';
import { idFor, namedLine, requestOf, type Endpoint } from './endpoints/endpoint.ts';
import { EVERY_ENDPOINT } from './endpoints/every-endpoint.ts';
import { ADDRESS, COMMENT_ID, DOMAIN, FILE_ID, GRAPH_ID, LINK_ID } from './endpoints/fixture-ids.ts';
import { FIXTURES } from './recorded-bodies.ts';

/** How long the waits between repeats are is tested in `retrying.test.ts`; here they are left out. */
vi.mock(import('p-retry'), async (importOriginal) => {
  const original = await importOriginal();
  const withoutWaits: typeof pRetry = (input, options) =>
    original.default(input, { ...options, minTimeout: 0, maxTimeout: 0 });
  return { ...original, default: withoutWaits };
});

const REPEATS = 3;
const UNKNOWN_HASH = 'ab'.repeat(32);

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ dataDirectories: [FIXTURES], analysisMs: 0 });
});

beforeEach(() => {
  emulator.setFaults([]);
  emulator.clearRequests();
});

afterAll(() => emulator.close());

function clientWith(key = UNLIMITED_KEY) {
  return callerWith(emulator, key).client;
}

function sentCount(): number {
  return emulator.requests().length;
}

/** What a code means, by the closed union of errors. */
const MEANING: Record<ErrorCode, VouchError> = {
  BadRequestError: { kind: 'bad-input', which: 'rejected-by-virustotal' },
  InvalidArgumentError: { kind: 'bad-input', which: 'rejected-by-virustotal' },
  NotAvailableYet: { kind: 'not-ready' },
  UnselectiveContentQueryError: { kind: 'bad-input', which: 'rejected-by-virustotal' },
  UnsupportedContentQueryError: { kind: 'bad-input', which: 'rejected-by-virustotal' },
  AuthenticationRequiredError: { kind: 'wrong-key', notReceived: true },
  UserNotActiveError: { kind: 'inactive-account' },
  WrongCredentialsError: { kind: 'wrong-key' },
  ForbiddenError: { kind: 'forbidden' },
  NotFoundError: { kind: 'not-found' },
  AlreadyExistsError: { kind: 'already-exists' },
  FailedDependencyError: { kind: 'unavailable', status: 424 },
  QuotaExceededError: { kind: 'quota-spent', untilMs: null },
  TooManyRequestsError: { kind: 'too-many-requests', retryAtMs: NOW_MS + 60_000 },
  TransientError: { kind: 'unavailable', status: 503 },
  DeadlineExceededError: { kind: 'unavailable', status: 504 },
};
const CODES = Object.keys(STATUS_BY_CODE).filter((code): code is ErrorCode => code in MEANING);

/** Faults that are no error of the API, with what they mean and whether the request may be sent again. */
const BREAKS: { fault: FaultInput; means: VouchError; repeated: boolean }[] = [
  { fault: { reset: true }, means: { kind: 'unavailable', status: null }, repeated: true },
  {
    fault: { status: 502, contentType: 'text/html' },
    means: { kind: 'unavailable', status: 502 },
    repeated: false,
  },
  {
    fault: { status: 503, body: '<h1>Over capacity</h1>' },
    means: { kind: 'unavailable', status: 503 },
    repeated: true,
  },
  {
    fault: { status: 404, body: '<h1>Not here</h1>' },
    means: { kind: 'unexpected-answer', what: 'status 404' },
    repeated: false,
  },
  {
    fault: { code: 'QuotaExceededError', retryAfter: 7 },
    means: { kind: 'quota-spent', untilMs: NOW_MS + 7_000 },
    repeated: false,
  },
  {
    fault: { code: 'TooManyRequestsError', retryAfter: 7 },
    means: { kind: 'too-many-requests', retryAtMs: NOW_MS + 7_000 },
    repeated: false,
  },
];

/** The endpoints that the client has a method for, each with the title of its test. */
const ASKED = EVERY_ENDPOINT.filter(({ leftOut }) => leftOut === undefined).map(
  (endpoint): [title: string, endpoint: Endpoint] => [
    `${namedLine(endpoint)} for ${endpoint.gives}`,
    endpoint,
  ],
);

/** A call that can fail again and again: with what error while the emulator has a fault, after how many requests. */
async function failing(endpoint: Endpoint) {
  const caller = callerWith(emulator, freshPublicKey());
  const id = await idFor(endpoint, caller);
  const { method, path } = requestOf(endpoint, id);
  const failWith = async (fault: FaultInput) => {
    emulator.setFaults([fault]);
    emulator.clearRequests();
    const error = await errorOf(endpoint.reads({ ...caller, id }));
    const sent = emulator.requests().map((request) => `${request.method} ${request.path}`);
    expect(new Set(sent)).toEqual(new Set([`${method} ${path}`]));
    return { error, sent: sent.length };
  };
  return { failWith, isRead: method === 'GET' };
}

describe('each error code is its member of the union, and only a read is repeated, three times at most', () => {
  test.each(ASKED)('%s', async (_, endpoint) => {
    const { failWith, isRead } = await failing(endpoint);
    for (const code of CODES) {
      const { error, sent } = await failWith({ code });
      const repeats = isRead && STATUS_BY_CODE[code] >= 503 ? REPEATS : 0;
      expect({ code, error, sent }).toEqual({ code, error: MEANING[code], sent: 1 + repeats });
    }
  });
});

describe('each break and each wait that is asked for', () => {
  test.each(ASKED)('%s', async (_, endpoint) => {
    const { failWith, isRead } = await failing(endpoint);
    for (const { fault, means, repeated } of BREAKS) {
      const { error, sent } = await failWith(fault);
      const repeats = isRead && repeated ? REPEATS : 0;
      expect({ fault, error, sent }).toEqual({ fault, error: means, sent: 1 + repeats });
    }
  });
});

describe('a read that failed for a moment', () => {
  test.each<FaultInput>([
    { code: 'TransientError', times: 2 },
    { code: 'DeadlineExceededError', times: 3 },
    { reset: true, times: 3 },
    { truncate: 20, times: 1 },
  ])('is answered by a repeat after %o', async (fault) => {
    emulator.setFaults([fault]);
    expect(await clientWith().domains.get(DOMAIN)).toMatchObject({ id: DOMAIN });
    expect(sentCount()).toBe((fault.times ?? 0) + 1);
  });

  test('goes on at the page where it was', async () => {
    emulator.setFaults([{ code: 'TransientError', every: 2, path: `/urls/${LINK_ID}/comments` }]);
    const ids: string[] = [];
    for await (const { id } of clientWith().comments.on('url', LINK_ID, { limit: 5 })) ids.push(id);
    expect(new Set(ids).size).toBe(23);
    expect(ids).toHaveLength(23);
  });
});

describe('an answer that is cut off', () => {
  test('is an unavailable service, wherever it ends', async () => {
    for (const truncate of [0, 1, 500]) {
      emulator.setFaults([{ truncate }]);
      emulator.clearRequests();
      expect(await errorOf(clientWith().urls.get(LINK_ID))).toEqual({ kind: 'unavailable', status: null });
      expect(sentCount()).toBe(1 + REPEATS);
    }
  });

  test('is not asked for again where something was written', async () => {
    emulator.setFaults([{ truncate: 10 }]);
    expect(await errorOf(clientWith().comments.add('domain', DOMAIN, 'Cut off'))).toEqual({
      kind: 'unavailable',
      status: null,
    });
    expect(sentCount()).toBe(1);
    emulator.setFaults([]);
    const { items } = await clientWith().comments.on('domain', DOMAIN).page();
    expect(items.filter(({ attributes }) => attributes.text === 'Cut off')).toHaveLength(1);
  });
});

describe('a connection that breaks after the service has done what it was told', () => {
  test('leaves one vote, which a second one then meets', async () => {
    const client = clientWith(freshPublicKey());
    emulator.setFaults([{ resetAfterHandling: true, method: 'POST' }]);
    expect(await errorOf(client.votes.add('url', LINK_ID, 'malicious'))).toEqual({
      kind: 'unavailable',
      status: null,
    });
    expect(sentCount()).toBe(1);
    emulator.setFaults([]);
    const { items } = await client.relationships.objects('urls', LINK_ID, 'user_votes').page();
    expect(items).toHaveLength(1);
    expect(await errorOf(client.votes.add('url', LINK_ID, 'harmless'))).toEqual({ kind: 'already-exists' });
  });

  test('leaves one analysis and one graph less', async () => {
    const client = clientWith();
    const { id } = await client.graphs.create({ private: false });
    emulator.clearRequests();
    emulator.setFaults([{ resetAfterHandling: true }]);
    const broken = { kind: 'unavailable', status: null };
    expect(await errorOf(client.urls.submit('https://once.example/'))).toEqual(broken);
    expect(await errorOf(client.graphs.delete(id))).toEqual(broken);
    expect(sentCount()).toBe(2);
    emulator.setFaults([]);
    expect(await client.urls.get(sha256Of('https://once.example/'))).toMatchObject({
      attributes: { times_submitted: 1 },
    });
    expect(await errorOf(client.graphs.get(id))).toEqual({ kind: 'not-found' });
  });
});

describe('a wrong content type', () => {
  test('makes an error of the API one that only its status tells of', async () => {
    emulator.setFaults([{ contentType: 'text/plain' }]);
    expect(await errorOf(clientWith().domains.get('nobody.example'))).toEqual({
      kind: 'unexpected-answer',
      what: 'status 404',
    });
    expect(await errorOf(clientWith(keyOf('0')).domains.get(DOMAIN))).toEqual({
      kind: 'unexpected-answer',
      what: 'status 401',
    });
  });

  test('does not matter on an answer that is JSON, and HTML is none', async () => {
    emulator.setFaults([{ contentType: 'text/plain' }]);
    expect(await clientWith().domains.get(DOMAIN)).toMatchObject({ id: DOMAIN });
    emulator.setFaults([{ status: 200, body: '<h1>Please sign in</h1>' }]);
    expect(await errorOf(clientWith().domains.get(DOMAIN))).toEqual({
      kind: 'unexpected-answer',
      what: 'JSON',
    });
    expect(sentCount()).toBe(2);
  });

  test('with a 429 and a 413 is understood all the same', async () => {
    emulator.setFaults([{ status: 429, body: 'Slow down', retryAfter: 30 }]);
    expect(await errorOf(clientWith().domains.get(DOMAIN))).toEqual({
      kind: 'too-many-requests',
      retryAtMs: NOW_MS + 30_000,
    });
    emulator.setFaults([{ status: 413, body: 'Too large' }]);
    expect(await errorOf(clientWith().files.upload(new File(['x'], 'x')))).toEqual({
      kind: 'bad-input',
      which: 'too-large',
    });
  });

  test('and a Retry-After that is a moment is a wait until then', async () => {
    emulator.setFaults([{ code: 'TooManyRequestsError', retryAfter: 'Wed, 20 May 2026 12:00:30 GMT' }]);
    expect(await errorOf(clientWith().domains.get(DOMAIN))).toEqual({
      kind: 'too-many-requests',
      retryAtMs: NOW_MS + 30_000,
    });
  });

  test.each(['soon', '-5', '1e3', ''])(
    'a Retry-After of "%s", which says nothing, leaves the usual minute',
    async (retryAfter) => {
      emulator.setFaults([{ code: 'TooManyRequestsError', retryAfter }]);
      expect(await errorOf(clientWith().domains.get(DOMAIN))).toEqual(MEANING.TooManyRequestsError);
    },
  );
});

describe('an answer that does not come', () => {
  test('is ended by the signal, and not asked for again', async () => {
    for (const read of [
      (signal: AbortSignal) => clientWith().files.get(FILE_ID, { signal }),
      (signal: AbortSignal) => clientWith().comments.on('url', LINK_ID, { signal }).page(),
      (signal: AbortSignal) => clientWith().behaviours.pcap(`${FILE_ID}_Zenbox`, { signal }),
      (signal: AbortSignal) => clientWith().votes.add('ip', ADDRESS, 'harmless', { signal }),
    ]) {
      emulator.setFaults([{ silent: true }]);
      emulator.clearRequests();
      const stop = new AbortController();
      const ended = errorOf(read(stop.signal));
      await vi.waitUntil(() => sentCount() === 1);
      stop.abort();
      expect(await ended).toEqual({ kind: 'cancelled' });
      expect(sentCount()).toBe(1);
    }
  });

  test('at once is waited for', async () => {
    emulator.setFaults([{ latencyMs: 150 }]);
    const startedAtMs = performance.now();
    expect(await clientWith().domains.get(DOMAIN)).toMatchObject({ id: DOMAIN });
    expect(performance.now() - startedAtMs).toBeGreaterThan(140);
    emulator.setFaults([{ slowMs: 100 }]);
    expect(await clientWith().domains.get(DOMAIN)).toMatchObject({ id: DOMAIN });
    expect(sentCount()).toBe(2);
  });

  test('ends a collection where its signal ends it', async () => {
    const stop = new AbortController();
    const pages = clientWith().comments.on('url', LINK_ID, { limit: 5, signal: stop.signal }).pages();
    expect((await pages.next()).value?.items).toHaveLength(5);
    stop.abort();
    expect(await errorOf(pages.next())).toEqual({ kind: 'cancelled' });
    expect(sentCount()).toBe(1);
  });
});

describe('a question that the service refuses', () => {
  const refused = { kind: 'bad-input', which: 'rejected-by-virustotal' };

  test('pages of more than 40 elements, of any collection; of 300 in the corpus', async () => {
    const client = clientWith();
    for (const collection of [
      client.comments.on('url', LINK_ID, { limit: 41 }),
      client.comments.latest({ limit: 41 }),
      client.votes.on('file', FILE_ID, { limit: 41 }),
      client.files.behaviours(FILE_ID, { limit: 41 }),
      client.graphs.search({ limit: 41 }),
      client.search(DOMAIN, { limit: 41 }),
      client.relationships.descriptors('files', FILE_ID, 'votes', { limit: 41 }),
      client.intelligenceSearch('entity:file invoice', { limit: 301 }),
    ])
      expect(await errorOf(collection.page())).toEqual(refused);
    expect(sentCount()).toBe(8);
  });

  test('a domain, an address and a link that are none, and a cursor of another collection', async () => {
    const client = clientWith();
    expect(await errorOf(client.domains.get('not a domain'))).toEqual(refused);
    expect(await errorOf(client.domains.analyse('..example'))).toEqual(refused);
    expect(await errorOf(client.ipAddresses.get('300.1.1.1'))).toEqual(refused);
    expect(await errorOf(client.urls.submit('ftp://files.example/'))).toEqual(refused);
    const cursor = (await client.comments.on('url', LINK_ID).page()).cursor ?? '';
    expect(await errorOf(client.votes.on('url', LINK_ID, { cursor }).page())).toEqual(refused);
  });

  test('relationships that there are none of, and searches without an end', async () => {
    const client = clientWith();
    expect(await errorOf(client.domains.get(DOMAIN, { relationships: ['nothing'] }))).toEqual(refused);
    expect(await errorOf(client.intelligenceSearch('entity:file a').page())).toEqual(refused);
    expect(await errorOf(client.intelligenceSearch('content:"x"').page())).toEqual(refused);
    expect(await errorOf(client.users.apiUsage('analyst-ffffff', { start: 'never' }))).toEqual(refused);
  });
});

describe('an id that nothing has', () => {
  const client = () => clientWith();
  const graph = `g${UNKNOWN_HASH}`;
  test.each<[string, () => Promise<unknown>]>([
    ['a file', () => client().files.get(UNKNOWN_HASH)],
    ['a file to analyse', () => client().files.analyse(UNKNOWN_HASH)],
    ['the behaviours of a file', () => client().files.behaviourSummary(UNKNOWN_HASH)],
    ['a file to keep', () => client().files.downloadUrl(UNKNOWN_HASH)],
    ['a link', () => client().urls.get(UNKNOWN_HASH)],
    ['a link to analyse', () => client().urls.analyse(UNKNOWN_HASH)],
    ['where a link leads to', () => client().urls.networkLocation(UNKNOWN_HASH)],
    ['a domain', () => client().domains.get('nobody.example')],
    ['an address', () => client().ipAddresses.get('203.0.113.77')],
    ['a resolution', () => client().resolutions.get('203.0.113.77nobody.example')],
    ['an analysis', () => client().analyses.get(`u-${UNKNOWN_HASH}-1`)],
    ['what was analysed', () => client().analyses.item(`u-${UNKNOWN_HASH}-1`)],
    ['a submission', () => client().submissions.get(`f-${UNKNOWN_HASH}-1`)],
    ['a comment', () => client().comments.get(`u-${LINK_ID}-00000000`)],
    ['a comment to vote on', () => client().comments.vote(`u-${LINK_ID}-00000000`, 'abuse')],
    ['a comment to delete', () => client().comments.delete(`u-${LINK_ID}-00000000`)],
    ['comments on a file', () => client().comments.on('file', UNKNOWN_HASH).page()],
    ['a vote on a domain', () => client().votes.add('domain', 'nobody.example', 'harmless')],
    ['a relationship', () => client().relationships.objects('urls', UNKNOWN_HASH, 'votes').page()],
    ['a report of a sandbox', () => client().behaviours.get(`${FILE_ID}_Nobody`)],
    ['the page of one that has none', () => client().behaviours.html(`${FILE_ID}_C2AE`)],
    ['the capture of one that has none', () => client().behaviours.pcap(`${FILE_ID}_C2AE`)],
    ['a user', () => client().users.get('nobody-example')],
    ['a graph', () => client().graphs.get(graph)],
    ['a graph to delete', () => client().graphs.delete(graph)],
    ['a rule', () => client().rules.sigma(UNKNOWN_HASH)],
    ['a set of rules', () => client().rules.yara('0000000000')],
    ['a tactic', () => client().attack.tactic('TA9999')],
    ['a technique', () => client().attack.technique('T9999')],
    ['any object', () => client().objects.get(['collections', UNKNOWN_HASH])],
  ])('%s is not found', async (_, call) => {
    expect(await errorOf(call())).toEqual({ kind: 'not-found' });
    expect(sentCount()).toBe(1);
  });
});

describe('a key', () => {
  test.each<[string, string, VouchError]>([
    ['that nobody has', keyOf('0'), { kind: 'wrong-key' }],
    ['of another form', 'not-a-key', { kind: 'wrong-key' }],
    ['that is missing', '', { kind: 'wrong-key', notReceived: true }],
    ['of an account that is not active', keyOf('3'), { kind: 'inactive-account' }],
    ['whose day is spent', keyOf('2'), { kind: 'quota-spent', untilMs: null }],
  ])('%s is refused everywhere, and is in no error', async (_, key, error) => {
    const client = clientWith(key);
    for (const call of [
      () => client.domains.get(DOMAIN),
      () => client.comments.latest().page(),
      () => client.behaviours.html(`${FILE_ID}_Zenbox`),
      () => client.votes.add('domain', DOMAIN, 'harmless'),
    ]) {
      const failure = await failureOf(call());
      expect(failure.error).toEqual(error);
      if (key !== '') expect(`${failure.stack} ${JSON.stringify(failure)}`).not.toContain(key);
      expect(failure.cause).toBeUndefined();
    }
    expect(sentCount()).toBe(4);
  });

  test('with one request a minute has the first answered and the second refused', async () => {
    const client = clientWith(keyOf('1'));
    expect(await client.domains.get(DOMAIN)).toMatchObject({ id: DOMAIN });
    expect(await errorOf(client.domains.get(DOMAIN))).toEqual({ kind: 'quota-spent', untilMs: null });
    emulator.setClock({ offsetMs: 60_000 });
    expect(await client.domains.get(DOMAIN)).toMatchObject({ id: DOMAIN });
    emulator.setClock({ offsetMs: 0 });
  });

  test('opens nothing once its account was deleted', async () => {
    const { client, name } = callerWith(emulator, freshPublicKey());
    expect(await errorOf(client.users.delete(name, { password: 'guessed' }))).toEqual({ kind: 'forbidden' });
    await client.users.delete(name, { password: name });
    expect(await errorOf(client.domains.get(DOMAIN))).toEqual({ kind: 'wrong-key' });
  });
});

describe('what belongs to others, or is there already', () => {
  test("somebody else's comment, graph and account are forbidden", async () => {
    const client = clientWith(freshPublicKey());
    const other = clientWith(freshPublicKey());
    expect(await errorOf(client.comments.delete(COMMENT_ID))).toEqual({ kind: 'forbidden' });
    expect(await errorOf(client.graphs.patch(GRAPH_ID, {}))).toEqual({ kind: 'forbidden' });
    expect(await errorOf(client.graphs.delete(GRAPH_ID))).toEqual({ kind: 'forbidden' });
    expect(await errorOf(client.users.overallQuotas('guest-example'))).toEqual({ kind: 'forbidden' });
    expect(await errorOf(other.users.apiUsage('guest-example'))).toEqual({ kind: 'forbidden' });
    expect(await errorOf(other.users.patch('guest-example', { first_name: 'Me' }))).toEqual({
      kind: 'forbidden',
    });
    expect(await errorOf(other.graphs.create({ private: true }))).toEqual({ kind: 'forbidden' });
  });

  test.each([
    ['file', FILE_ID],
    ['url', LINK_ID],
    ['domain', DOMAIN],
    ['ip', ADDRESS],
  ] as const)('a second vote on one %s already exists, whatever it says', async (kind, id) => {
    const client = clientWith(freshPublicKey());
    await client.votes.add(kind, id, 'harmless');
    for (const verdict of ['harmless', 'malicious'] as const)
      expect(await errorOf(client.votes.add(kind, id, verdict))).toEqual({ kind: 'already-exists' });
  });
});
