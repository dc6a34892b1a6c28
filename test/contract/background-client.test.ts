import { describe, expect, test, vi } from 'vitest';
import type { VouchError } from '../../src/domain/errors.ts';
import {
  createBackgroundClient,
  type BackgroundClient,
} from '../../src/virustotal/own-shapes/background-client.ts';
import { urlIdOf } from '../../src/virustotal/url-id.ts';
import type { Emulator } from '../emulator/emulator.ts';
import type { FaultInput } from '../emulator/faults/faults.ts';
import { sha256Of } from '../emulator/url-identity.ts';
import { emulatorForTest, keyOf, PUBLIC_KEY, UNLIMITED_KEY } from './ask.ts';
import { FIXTURES } from './recorded-bodies.ts';

const NOW_MS = Date.UTC(2026, 4, 20, 12);
const CLEAN = 'https://clean.example/recipes/bread';

function clientOf(emulator: Emulator, key = UNLIMITED_KEY, isOnline = true): BackgroundClient {
  return createBackgroundClient(
    { fetch: (url, init) => fetch(url, init), nowMs: () => NOW_MS, isOnline: () => isOnline },
    { apiAddress: emulator.apiAddress, key },
  );
}

async function started(faults: FaultInput[] = []) {
  const emulator = await emulatorForTest({ dataDirectories: [FIXTURES], analysisMs: 0, faults });
  return { emulator, client: clientOf(emulator) };
}

function failure(error: VouchError): object {
  return { error };
}

describe('the client reads', () => {
  test('a link, by either form of its id', async () => {
    const { client } = await started();
    for (const id of [urlIdOf(CLEAN), sha256Of(CLEAN)])
      expect(await client.url(id)).toMatchObject({
        kind: 'url',
        id: sha256Of(CLEAN),
        url: CLEAN,
        title: 'Bread for every day',
        droppedAttributes: 0,
      });
  });

  test('a link whose id has every character that base64url has', async () => {
    const { client } = await started();
    const url = new URL('https://clean.example/статьи/記事/مقال').href;
    expect(await client.url(urlIdOf(url))).toMatchObject({ url });
  });

  test('a file, by each of its hashes', async () => {
    const { client } = await started();
    const byContent = await client.file(sha256Of('vouch fixture: malicious'));
    expect(byContent).toMatchObject({
      kind: 'file',
      name: 'invoice.exe',
      threatLabel: 'trojan.example/vouch',
    });
    const { md5, sha1 } = byContent.kind === 'file' ? byContent : { md5: null, sha1: null };
    for (const hash of [md5, sha1]) expect(await client.file(hash ?? '')).toEqual(byContent);
  });

  test('a domain and both sorts of IP address', async () => {
    const { client } = await started();
    expect(await client.domain('clean.example')).toMatchObject({
      kind: 'domain',
      registrar: 'Example Registrar',
    });
    expect(await client.ip('203.0.113.66')).toMatchObject({
      kind: 'ip',
      asn: 64_500,
      stats: { malicious: 13 },
    });
    expect(await client.ip('2001:db8::10')).toMatchObject({ kind: 'ip', network: '2001:db8::/32' });
  });

  test('the account, by the key and then by the name that it was told', async () => {
    const { emulator } = await started();
    const client = clientOf(emulator, PUBLIC_KEY);
    const user = await client.ownUser();
    expect(user).toEqual({
      name: 'analyst-a1b2c3',
      quota: {
        hourly: { allowed: 240, used: 1 },
        daily: { allowed: 500, used: 1 },
        monthly: { allowed: 15_500, used: 1 },
        readAtMs: NOW_MS,
      },
    });
    expect(await client.overallQuota(user.name ?? '')).toMatchObject({ daily: { allowed: 500, used: 2 } });
  });

  test('an analysis with a number for its id, and one whose status is unknown', async () => {
    const { client } = await started();
    expect(await client.analysis('1571500000')).toMatchObject({
      id: '1571500000',
      completed: true,
      urlId: sha256Of(CLEAN),
    });
    expect(await client.analysis(`u-${sha256Of(CLEAN)}-1793000002`)).toMatchObject({ completed: false });
  });

  test.each(['nulls', 'no-stats', 'no-results', 'differs', 'few', 'hostile'])(
    'the odd report on %s.example',
    async (name) => {
      const { client } = await started();
      const url = `https://${name}.example/`;
      expect(await client.url(urlIdOf(url))).toMatchObject({ kind: 'url', url });
    },
  );

  test('hostile text as text, and a category source with the name of a prototype', async () => {
    const { client } = await started();
    const report = await client.url(urlIdOf('https://hostile.example/'));
    expect(report.categories).toContainEqual({ source: '__proto__', category: 'polluted' });
    expect(report).toMatchObject({
      title: expect.stringContaining('<script>'),
      finalUrl: expect.stringMatching(/^javascript:/),
    });
  });
});

describe('the client submits', () => {
  test('an unknown link, follows its analysis and reads the report', async () => {
    const { emulator, client } = await started();
    const url = 'https://unknown.example/new-page';
    emulator.setAnalysisMs(3_600_000);
    const submitted = await client.submitUrl(url);
    expect(submitted).toMatchObject({ completed: false, urlId: sha256Of(url) });
    expect(await client.analysis(submitted.id)).toMatchObject({
      completed: false,
      answered: 0,
      urlId: sha256Of(url),
    });
    emulator.setAnalysisMs(0);
    expect(await client.analysis(submitted.id)).toMatchObject({ completed: true, answered: 95 });
    expect(await client.url(sha256Of(url))).toMatchObject({ url, timesSubmitted: 1 });
  });

  test('a known link once more', async () => {
    const { client } = await started();
    const again = await client.reanalyseUrl(sha256Of(CLEAN));
    expect(again).toMatchObject({ urlId: sha256Of(CLEAN) });
    expect(await client.analysis(again.id)).toMatchObject({ completed: true });
  });

  test('a link as a form, with the key in its header and nowhere else', async () => {
    const { emulator, client } = await started();
    await client.submitUrl('https://unknown.example/?a=1&b=ü');
    expect(emulator.requests()).toMatchObject([
      {
        method: 'POST',
        path: '/urls',
        query: '',
        key: UNLIMITED_KEY,
        body: 'url=https%3A%2F%2Funknown.example%2F%3Fa%3D1%26b%3D%C3%BC',
      },
    ]);
  });
});

describe('the client fails with', () => {
  test.each<[string, string, VouchError]>([
    ['wrong-key for a key that nobody has', keyOf('0'), { kind: 'wrong-key' }],
    ['wrong-key for what is no key', 'not-a-key', { kind: 'wrong-key' }],
    ['inactive-account', keyOf('3'), { kind: 'inactive-account' }],
    ['quota-spent', keyOf('2'), { kind: 'quota-spent', untilMs: null }],
  ])('%s', async (_, key, error) => {
    const { emulator } = await started();
    await expect(clientOf(emulator, key).ownUser()).rejects.toMatchObject(failure(error));
  });

  test('not-found for each kind of object that nobody submitted', async () => {
    const { client } = await started();
    const notFound = failure({ kind: 'not-found' });
    await expect(client.url(sha256Of('https://nobody.example/'))).rejects.toMatchObject(notFound);
    await expect(client.file('ab'.repeat(32))).rejects.toMatchObject(notFound);
    await expect(client.domain('nobody.example')).rejects.toMatchObject(notFound);
    await expect(client.ip('203.0.113.77')).rejects.toMatchObject(notFound);
    await expect(client.analysis('u-0-0')).rejects.toMatchObject(notFound);
    await expect(client.reanalyseUrl(sha256Of('https://nobody.example/'))).rejects.toMatchObject(notFound);
  });

  test('forbidden for the quota of somebody else', async () => {
    const { client } = await started();
    await expect(client.overallQuota('analyst-a1b2c3')).rejects.toMatchObject(failure({ kind: 'forbidden' }));
  });

  test('bad-input for what the service cannot make a link of', async () => {
    const { client } = await started();
    const refused = failure({ kind: 'bad-input', which: 'rejected-by-virustotal' });
    await expect(client.submitUrl('ftp://files.example/')).rejects.toMatchObject(refused);
  });

  test.each<[string, FaultInput, VouchError]>([
    [
      'too-many-requests, a minute by default',
      { code: 'TooManyRequestsError' },
      { kind: 'too-many-requests', retryAtMs: NOW_MS + 60_000 },
    ],
    [
      'too-many-requests until the time told',
      { code: 'TooManyRequestsError', retryAfter: 5 },
      { kind: 'too-many-requests', retryAtMs: NOW_MS + 5000 },
    ],
    ['already-exists', { code: 'AlreadyExistsError' }, { kind: 'already-exists' }],
    ['not-ready for what is not ready', { code: 'NotAvailableYet' }, { kind: 'not-ready' }],
    [
      'unavailable for a failed dependency',
      { code: 'FailedDependencyError' },
      { kind: 'unavailable', status: 424 },
    ],
    ['unavailable for 503', { status: 503 }, { kind: 'unavailable', status: 503 }],
    ['unavailable for 504', { status: 504 }, { kind: 'unavailable', status: 504 }],
    ['unavailable for an HTML 500', { status: 500 }, { kind: 'unavailable', status: 500 }],
    ['unavailable for a reset', { reset: true }, { kind: 'unavailable', status: null }],
    ['unavailable for a lost answer', { resetAfterHandling: true }, { kind: 'unavailable', status: null }],
    [
      'unexpected-answer for a page instead of JSON',
      { status: 200, body: '<p>Log in' },
      { kind: 'unexpected-answer', what: 'JSON' },
    ],
    [
      'unexpected-answer for half of an object',
      { status: 200, body: '{"data": {}}', contentType: 'application/json' },
      { kind: 'unexpected-answer', what: 'envelope' },
    ],
    [
      'unexpected-answer for an HTML 403',
      { status: 403, body: '<p>No' },
      { kind: 'unexpected-answer', what: 'status 403' },
    ],
  ])('%s', async (_, fault, error) => {
    const { client } = await started([fault]);
    await expect(client.url(urlIdOf(CLEAN))).rejects.toMatchObject(failure(error));
  });

  test('offline where the browser has no network', async () => {
    const { emulator } = await started([{ reset: true }]);
    const client = clientOf(emulator, UNLIMITED_KEY, false);
    await expect(client.url(urlIdOf(CLEAN))).rejects.toMatchObject(failure({ kind: 'offline' }));
  });

  test('cancelled when somebody stops it', async () => {
    const { emulator, client } = await started([{ silent: true }]);
    const stop = new AbortController();
    const answer = client.url(urlIdOf(CLEAN), stop.signal);
    const outcome = expect(answer).rejects.toMatchObject(failure({ kind: 'cancelled' }));
    await expect.poll(() => emulator.requests().length).toBe(1);
    stop.abort();
    await outcome;
  });

  test('timeout when the service keeps silent for longer than it may', async () => {
    const limit = new AbortController();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(limit.signal);
    try {
      const { emulator, client } = await started([{ silent: true }]);
      const outcome = expect(client.url(urlIdOf(CLEAN))).rejects.toMatchObject(
        failure({ kind: 'timeout', afterMs: 25_000 }),
      );
      await expect.poll(() => emulator.requests().length).toBe(1);
      limit.abort();
      await outcome;
    } finally {
      timeout.mockRestore();
    }
  });

  test('never the key in what it says', async () => {
    const { emulator } = await started();
    const key = 'zz'.repeat(32);
    const thrown = await clientOf(emulator, key)
      .ownUser()
      .catch((error: unknown) => error);
    expect(String(thrown) + JSON.stringify(thrown)).not.toContain(key);
  });
});
