import { beforeEach, describe, expect, test } from 'vitest';
import { notedRequests } from '../../../src/background/noted-requests.ts';
import type { SentRequest } from '../../../src/domain/sent-request.ts';
import { createBackgroundClient } from '../../../src/virustotal/own-shapes/background-client.ts';
import {
  API_ADDRESS,
  click,
  createWorld,
  startBackground,
  stateOf,
  type Background,
  type World,
} from '../../support/background-under-test.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createFakeService, errorAnswer, type FakeService } from '../../support/fake-service.ts';

const KEY = '9d'.repeat(32);
const SHA256 = 'c'.repeat(64);
const LINK = 'https://shop.example/offer';
const DAY_MS = 86_400_000;

/** Requests over a service and a list in memory. */
function noted(service: FakeService = createFakeService(), apiAddress = API_ADDRESS) {
  const list: SentRequest[] = [];
  const clock = createFakeClock();
  const requests = notedRequests(
    { fetch: service.fetch, nowMs: clock.nowMs, isOnline: () => true },
    {
      addRequest: async (request) => void list.push(request),
      answerRequest: async (request, status) => {
        const at = list.findIndex(({ n }) => n === request.n);
        list[at] = { ...request, status };
      },
    },
    () => crypto.randomUUID(),
  );
  return {
    list,
    clock,
    service,
    requests,
    client: createBackgroundClient(requests, { apiAddress, key: KEY }),
  };
}

/** What is noted of one request, whatever its answer is to whoever asked. */
async function noteOf(
  ask: (client: ReturnType<typeof createBackgroundClient>) => Promise<unknown>,
  apiAddress = API_ADDRESS,
): Promise<SentRequest | undefined> {
  const { list, client } = noted(createFakeService(), apiAddress);
  await ask(client).catch(() => undefined);
  expect(list).toHaveLength(1);
  return list[0];
}

describe('what is noted', () => {
  type Asked = [string, Parameters<typeof noteOf>[0], string | null];
  test.each<Asked>([
    ['GET /urls/{id}', (client) => client.url(SHA256), SHA256],
    ['GET /files/{id}', (client) => client.file(SHA256), SHA256],
    ['GET /domains/{id}', (client) => client.domain('shop.example'), 'shop.example'],
    ['GET /ip_addresses/{id}', (client) => client.ip('93.184.216.34'), '93.184.216.34'],
    ['POST /urls', (client) => client.submitUrl(`${LINK}?page=2`), `${LINK}?page=2`],
    ['POST /urls/{id}/analyse', (client) => client.reanalyseUrl(SHA256), SHA256],
    ['GET /analyses/{id}', (client) => client.analysis(`u-${SHA256}-1`), `u-${SHA256}-1`],
    ['GET /users/{id}', (client) => client.ownUser(), null],
    ['GET /users/{id}/overall_quotas', (client) => client.overallQuota('kim'), null],
    ['GET /files/{id}/comments', (client) => client.comments('file', SHA256, 'cursor-1'), SHA256],
    ['POST /files/{id}/comments', (client) => client.addComment('file', SHA256, 'private text'), SHA256],
    ['DELETE /comments/{id}', (client) => client.deleteComment('f-1-2'), 'f-1-2'],
    ['POST /comments/{id}/vote', (client) => client.voteOnComment('f-1-2', 'positive'), 'f-1-2'],
    ['GET /urls/{id}/user_votes', (client) => client.ownVote('url', SHA256), SHA256],
    [
      'POST /domains/{id}/votes',
      (client) => client.vote('domain', 'shop.example', 'harmless'),
      'shop.example',
    ],
  ])('of %s is its method, its endpoint without the object, and the object', async (line, ask, what) => {
    const note = await noteOf(ask);
    expect(`${note?.method} ${note?.endpoint}`).toBe(line);
    expect(note?.what).toBe(what);
    expect(note?.cost).toBe(1);
  });

  test('of a request of no endpoint that is known is that there was one', async () => {
    const { requests, list } = noted();
    await requests.fetch(`${API_ADDRESS}/metadata?x=1`, {});
    expect(list).toMatchObject([{ method: 'GET', endpoint: 'other', what: null }]);
  });

  test('is neither a text that was written, nor what stands behind the question mark', async () => {
    const comment = await noteOf((client) => client.addComment('file', SHA256, 'private text'));
    const page = await noteOf((client) => client.comments('file', SHA256, 'cursor-1'));
    expect(JSON.stringify([comment, page])).not.toMatch(/private text|cursor-1|limit/);
  });

  test('at an address whose own path has the name of an endpoint is the endpoint behind it', async () => {
    const note = await noteOf((client) => client.file(SHA256), 'https://proxy.example/urls/api/v3');
    expect(note).toMatchObject({ endpoint: '/files/{id}', what: SHA256 });
  });

  test('is cut where a link fills the store', async () => {
    const note = await noteOf((client) => client.submitUrl(`${LINK}?${'a'.repeat(16_000)}`));
    expect(note?.what).toHaveLength(4096);
  });

  test('has the moment, and a number that tells two of one moment apart', async () => {
    const { list, client, clock } = noted();
    await Promise.allSettled([client.file(SHA256), client.domain('shop.example')]);
    expect(list.map(({ atMs }) => atMs)).toEqual([clock.nowMs(), clock.nowMs()]);
    expect(new Set(list.map(({ n }) => n)).size).toBe(2);
  });
});

describe('the key', () => {
  test.each<[string, Parameters<typeof noteOf>[0]]>([
    ['of its own account', (client) => client.ownUser()],
    ['in a link that is submitted', (client) => client.submitUrl(`${LINK}?apikey=${KEY}`)],
    ['in a domain', (client) => client.domain(`${KEY}.example`)],
    ['as a file', (client) => client.file(KEY)],
    ['as an account name', (client) => client.overallQuota(KEY)],
  ])('is not noted: %s', async (_, ask) => {
    expect(JSON.stringify(await noteOf(ask))).not.toContain(KEY);
  });

  test('is not noted in part either, where a link is cut in its middle', async () => {
    const start = `${LINK}?${'a'.repeat(4096 - LINK.length - 1 - 60)}`;
    const note = await noteOf((client) => client.submitUrl(start + KEY));
    expect(note?.what ?? '').not.toContain(KEY.slice(0, 32));
  });

  test('is not noted in capital letters either', async () => {
    const note = await noteOf((client) => client.submitUrl(`${LINK}?apikey=${KEY.toUpperCase()}`));
    expect((note?.what ?? '').toLowerCase()).not.toContain(KEY);
  });

  test('is not noted in the id that is the link', async () => {
    const id = Buffer.from(`${LINK}?k=${KEY}`).toString('base64url');
    const note = await noteOf((client) => client.url(id));
    expect(Buffer.from(note?.what ?? '', 'base64url').toString('utf8')).not.toContain(KEY);
  });

  test('is not noted at an address whose own path has the name of an endpoint', async () => {
    const note = await noteOf((client) => client.ownUser(), 'https://proxy.example/urls/api/v3');
    expect(JSON.stringify(note)).not.toContain(KEY);
  });
});

describe('the answer', () => {
  test('is noted by its status', async () => {
    const { list, client, service } = noted();
    service.fault = () => errorAnswer(429, 'QuotaExceededError');
    await expect(client.file(SHA256)).rejects.toThrow('quota-spent');
    expect(list).toMatchObject([{ status: 429 }]);
  });

  test('is none where the connection broke', async () => {
    const { list, client, service } = noted();
    service.fault = () => Promise.reject(new TypeError('reset'));
    await expect(client.file(SHA256)).rejects.toThrow('unavailable');
    expect(list).toMatchObject([{ status: null }]);
  });

  test('stands although its note cannot be stored', async () => {
    const service = createFakeService();
    service.knowsFile(SHA256);
    const requests = notedRequests(
      { fetch: service.fetch, nowMs: () => 0, isOnline: () => true },
      { addRequest: async () => undefined, answerRequest: () => Promise.reject(new Error('full')) },
      () => crypto.randomUUID(),
    );
    const client = createBackgroundClient(requests, { apiAddress: API_ADDRESS, key: KEY });
    expect((await client.file(SHA256)).kind).toBe('file');
  });
});

describe('in the background', () => {
  let world: World;
  let background: Background;

  beforeEach(async () => {
    world = await createWorld();
    background = startBackground(world);
  });

  function allNoted(): Promise<SentRequest[]> {
    return world.database.getAll('requests');
  }

  test('every request is noted, in the order in which they left, with its status', async () => {
    await background.checks.begin(click(LINK));
    await background.pass(30_000);
    expect(
      (await allNoted()).map(({ method, endpoint, status }) => `${method} ${endpoint} ${status}`),
    ).toEqual(['GET /urls/{id} 404', 'POST /urls 200', 'GET /analyses/{id} 200', 'GET /urls/{id} 200']);
  });

  test('what cannot be noted is not sent, and its check says that there is no room', async () => {
    background.store.addRequest = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    const { id } = await background.checks.begin(click(LINK));
    await background.idle();
    expect(await stateOf(world, id)).toEqual({ name: 'failed', error: { kind: 'no-room' } });
    expect(world.service.seen).toEqual([]);
  });

  test('nothing that is sent by one life takes the place of what was sent by the one before', async () => {
    await background.checks.begin(click(LINK));
    await background.idle();
    background.kill();
    const next = startBackground(world);
    await next.checks.begin({ text: 'shop.example', origin: 'popup', siteHost: null });
    await next.idle();
    expect(await allNoted()).toHaveLength(world.service.seen.length);
  });

  test('what is older than 30 days goes with the next request', async () => {
    const ask = async (text: string) => {
      await background.checks.begin({ text, origin: 'popup', siteHost: null });
      await background.idle();
    };
    await ask('one.example');
    await background.pass(DAY_MS);
    await ask('two.example');
    await background.pass(29 * DAY_MS);
    await ask('three.example');
    expect((await allNoted()).map(({ what }) => what)).toEqual([
      'one.example',
      'two.example',
      'three.example',
    ]);
    await background.pass(1);
    await ask('four.example');
    expect((await allNoted()).map(({ what }) => what)).toEqual([
      'two.example',
      'three.example',
      'four.example',
    ]);
  });
});
