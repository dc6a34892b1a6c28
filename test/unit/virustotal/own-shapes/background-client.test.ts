import { describe, expect, it } from 'vitest';
import {
  createBackgroundClient,
  type BackgroundClient,
} from '../../../../src/virustotal/own-shapes/background-client.ts';
import { ACCESS, errorOf, NOW_MS, portsAnswering, portsWithJson } from '../fake-service.ts';
import { wireAnswer, wireComment, wireList, wireVote } from '../wire-objects.ts';

const SHA256 = 'ab'.repeat(32);
const AWKWARD = 'a/b?c#d=e f%é';
const ENCODED = 'a%2Fb%3Fc%23d%3De%20f%25%C3%A9';
const ANALYSIS = wireAnswer('analysis', `u-${SHA256}-1`);

type Call = (client: BackgroundClient, signal?: AbortSignal) => Promise<unknown>;

const ENDPOINTS: [string, string, Call, unknown][] = [
  ['GET', `/urls/${ENCODED}`, (client, signal) => client.url(AWKWARD, signal), wireAnswer('url', SHA256)],
  ['GET', `/files/${ENCODED}`, (client, signal) => client.file(AWKWARD, signal), wireAnswer('file', SHA256)],
  [
    'GET',
    `/domains/${ENCODED}`,
    (client, signal) => client.domain(AWKWARD, signal),
    wireAnswer('domain', 'a.example'),
  ],
  [
    'GET',
    `/ip_addresses/${ENCODED}`,
    (client, signal) => client.ip(AWKWARD, signal),
    wireAnswer('ip_address', '8.8.8.8'),
  ],
  ['POST', '/urls', (client, signal) => client.submitUrl(AWKWARD, signal), ANALYSIS],
  ['POST', `/urls/${ENCODED}/analyse`, (client, signal) => client.reanalyseUrl(AWKWARD, signal), ANALYSIS],
  ['GET', `/analyses/${ENCODED}`, (client, signal) => client.analysis(AWKWARD, signal), ANALYSIS],
  [
    'GET',
    '/files/upload_url',
    (client, signal) => client.uploadUrl(signal),
    { data: 'https://bigfiles.virustotal.com/_ah/upload/A' },
  ],
  ['GET', `/users/${ACCESS.key}`, (client, signal) => client.ownUser(signal), wireAnswer('user', 'anna', {})],
  [
    'GET',
    `/users/${ENCODED}/overall_quotas`,
    (client, signal) => client.overallQuota(AWKWARD, signal),
    { data: { api_requests_daily: { user: { allowed: 500, used: 1 } } } },
  ],
  [
    'GET',
    `/urls/${ENCODED}/comments?limit=10&relationships=author`,
    (client, signal) => client.comments('url', AWKWARD, null, signal),
    wireList([]),
  ],
  [
    'POST',
    `/files/${ENCODED}/comments`,
    (client, signal) => client.addComment('file', AWKWARD, 'Hello', signal),
    { data: wireComment('f-1') },
  ],
  [
    'POST',
    `/comments/${ENCODED}/vote`,
    (client, signal) => client.voteOnComment(AWKWARD, 'abuse', signal),
    { data: { positive: 0, negative: 0, abuse: 1 } },
  ],
  [
    'GET',
    `/domains/${ENCODED}/user_votes`,
    (client, signal) => client.ownVote('domain', AWKWARD, signal),
    wireList([]),
  ],
  [
    'POST',
    `/ip_addresses/${ENCODED}/votes`,
    (client, signal) => client.vote('ip', AWKWARD, 'harmless', signal),
    { data: wireVote('harmless') },
  ],
];

/** The one endpoint whose answer says nothing: any is good. */
const DELETION: (typeof ENDPOINTS)[number] = [
  'DELETE',
  `/comments/${ENCODED}`,
  (client, signal) => client.deleteComment(AWKWARD, signal),
  {},
];

describe('createBackgroundClient', () => {
  it.each([...ENDPOINTS, DELETION])(
    'sends %s %s, its id percent-encoded, as one request',
    async (method, path, call, answer) => {
      const ports = portsWithJson(answer);
      await call(createBackgroundClient(ports, ACCESS));
      expect(ports.fetch).toHaveBeenCalledTimes(1);
      expect(ports.fetch.mock.calls[0]?.[0]).toBe(ACCESS.apiAddress + path);
      expect(ports.fetch.mock.calls[0]?.[1]).toMatchObject({ method });
    },
  );

  it.each([...ENDPOINTS, DELETION])('stops %s %s when its signal says so', async (_method, _path, call) => {
    const ports = portsAnswering((init) =>
      init.signal?.aborted ? Promise.reject(new Error('aborted')) : Promise.resolve(new Response('{}')),
    );
    expect(await errorOf(call(createBackgroundClient(ports, ACCESS), AbortSignal.abort()))).toEqual({
      kind: 'cancelled',
    });
  });

  it.each(ENDPOINTS)('refuses an answer to %s %s that is none of the API', async (_method, _path, call) => {
    const answers = [null, [], {}, { data: null }, { data: 'text' }];
    for (const answer of answers) {
      const result = call(createBackgroundClient(portsWithJson(answer), ACCESS));
      const error = await errorOf(
        result.then((value) => Promise.reject(new Error(JSON.stringify({ answer, value })))),
      );
      expect(error.kind).toBe('unexpected-answer');
    }
  });

  it.each([
    ['attributes that are no object', { type: 'url', id: SHA256, attributes: 'text' }],
    ['an object without an id', { type: 'url', attributes: {} }],
    ['an object without a type', { id: SHA256, attributes: {} }],
    ['a list', []],
  ])('refuses %s', async (_, data) => {
    const error = await errorOf(createBackgroundClient(portsWithJson({ data }), ACCESS).url(SHA256));
    expect(error).toEqual({ kind: 'unexpected-answer', what: 'envelope' });
  });

  it('refuses a report on another kind of thing than it asked for', async () => {
    const client = createBackgroundClient(portsWithJson(wireAnswer('file', SHA256)), ACCESS);
    expect(await errorOf(client.url(SHA256))).toEqual({ kind: 'unexpected-answer', what: 'type' });
  });

  it('submits a link as a form, so that no character of it is lost', async () => {
    const ports = portsWithJson(ANALYSIS);
    await createBackgroundClient(ports, ACCESS).submitUrl('https://shop.example/?a=1&b=+%20я');
    const body = ports.fetch.mock.calls[0]?.[1].body;
    expect(body).toBeInstanceOf(URLSearchParams);
    expect(body instanceof URLSearchParams ? [...body] : []).toEqual([
      ['url', 'https://shop.example/?a=1&b=+%20я'],
    ]);
  });

  it('gives the account’s name and allowances, and never the key', async () => {
    const quotas = { api_requests_daily: { allowed: 500, used: 4 } };
    const answer = wireAnswer('user', 'anna', { apikey: ACCESS.key, email: 'anna@mail.example', quotas });
    expect(await createBackgroundClient(portsWithJson(answer), ACCESS).ownUser()).toEqual({
      name: 'anna',
      quota: { hourly: null, daily: { allowed: 500, used: 4 }, monthly: null, readAtMs: NOW_MS },
    });
  });

  it.each([ACCESS.key, ACCESS.key.toUpperCase(), `user-${ACCESS.key}`, ''])(
    'takes an id for no name that holds the key or nothing',
    async (id) => {
      const facts = await createBackgroundClient(portsWithJson(wireAnswer('user', id, {})), ACCESS).ownUser();
      expect(facts).toEqual({ name: null, quota: null });
    },
  );
});
