import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { sha256Of } from '../emulator/url-identity.ts';
import { ask, emulatorForTest, errorAnswer, keyOf } from './ask.ts';
import { postJson } from './post-json.ts';
import { FIXTURES } from './recorded-bodies.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 12);
const MALICIOUS_URL = 'https://malicious.example/bank/sign-in';
const CLEAN_URL = 'https://clean.example/recipes/bread';
const FILE_CONTENT = 'vouch fixture: malicious';
const OTHER_KEY = keyOf('e');

const SUBJECTS = [
  ['url', 'u', `/urls/${sha256Of(MALICIOUS_URL)}`],
  ['file', 'f', `/files/${sha256Of(FILE_CONTENT)}`],
  ['domain', 'd', '/domains/malicious.example'],
  ['ip_address', 'i', '/ip_addresses/203.0.113.66'],
] as const;

async function started() {
  return emulatorForTest({ dataDirectories: [FIXTURES], nowMs: () => NOW_MS });
}

function vote(verdict: unknown): object {
  return { data: { type: 'vote', attributes: { verdict } } };
}

test.each(SUBJECTS)(
  'a vote for a %s is taken, listed first and counted in its report',
  async (_, letter, path) => {
    const emulator = await started();
    const counted = { harmless: 1, malicious: 14 };
    expect(await ask(emulator, path)).toMatchObject({
      body: { data: { attributes: { total_votes: counted } } },
    });
    const [, , subjectId = ''] = path.split('/');
    const attributes = { date: NOW_MS / 1000, value: 1, verdict: 'harmless' };
    const id = expect.stringMatching(new RegExp(`^${letter}-${subjectId}-[0-9a-f]{8}$`));
    const answer = await postJson(emulator, `${path}/votes`, vote('harmless'));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ data: { attributes, id, links: { self: null }, type: 'vote' } });
    expect(await ask(emulator, path)).toMatchObject({
      body: { data: { attributes: { total_votes: { ...counted, harmless: 2 } } } },
    });
    const first = { attributes, id, type: 'vote' };
    expect(await ask(emulator, `${path}/votes?limit=1`)).toMatchObject({ body: { data: [first] } });
    expect(await ask(emulator, `${path}/user_votes`)).toMatchObject({ body: { data: [first] } });
  },
);

test.each(SUBJECTS)(
  'a second vote of one user for a %s is refused, whatever it says',
  async (type, _, path) => {
    const emulator = await started();
    await postJson(emulator, `${path}/votes`, vote('harmless'));
    const refused = errorAnswer(
      409,
      'AlreadyExistsError',
      `User "analyst-ffffff" already voted "harmless" for this ${type}`,
    );
    for (const verdict of ['harmless', 'malicious'])
      expect(await postJson(emulator, `${path}/votes`, vote(verdict))).toMatchObject(refused);
    expect(await postJson(emulator, `${path}/votes`, vote('malicious'), OTHER_KEY)).toMatchObject({
      status: 200,
    });
    expect(await ask(emulator, path)).toMatchObject({
      body: { data: { attributes: { total_votes: { harmless: 2, malicious: 15 } } } },
    });
  },
);

test("the caller's own votes are nobody else's", async () => {
  const emulator = await started();
  const path = `/urls/${sha256Of(CLEAN_URL)}`;
  await postJson(emulator, `${path}/votes`, vote('malicious'), OTHER_KEY);
  expect((await ask(emulator, `${path}/user_votes`)).body).toEqual({
    data: [],
    links: { self: `${emulator.apiAddress}${path}/user_votes?limit=10` },
  });
  expect(await ask(emulator, `${path}/user_votes`, { key: OTHER_KEY })).toMatchObject({
    body: { data: [{ attributes: { verdict: 'malicious', value: -1 } }] },
  });
});

test('every spelling of an id is the same item', async () => {
  const emulator = await started();
  const base64url = Buffer.from(MALICIOUS_URL).toString('base64url');
  await postJson(emulator, `/urls/${base64url}/votes`, vote('malicious'));
  expect(await postJson(emulator, `/urls/${sha256Of(MALICIOUS_URL)}/votes`, vote('malicious'))).toMatchObject(
    {
      status: 409,
    },
  );
  const hash = (algorithm: string) => createHash(algorithm).update(FILE_CONTENT).digest('hex');
  await postJson(emulator, `/files/${hash('md5')}/votes`, vote('malicious'));
  for (const spelling of [hash('sha1'), hash('sha256')]) {
    expect(await postJson(emulator, `/files/${spelling}/votes`, vote('malicious'))).toMatchObject({
      status: 409,
    });
    expect(await ask(emulator, `/files/${spelling}`)).toMatchObject({
      body: { data: { attributes: { total_votes: { malicious: 15 } } } },
    });
  }
});

test('the recorded votes come in pages', async () => {
  const emulator = await started();
  const path = `/urls/${sha256Of(MALICIOUS_URL)}/votes`;
  const { body } = await ask(emulator, path);
  expect(body).toMatchObject({
    meta: { count: 15 },
    data: Array.from({ length: 10 }, () => ({ type: 'vote' })),
  });
  const [, cursor = ''] = /"cursor":"([^"]+)"/.exec(JSON.stringify(body)) ?? [];
  const rest = await ask(emulator, `${path}?cursor=${encodeURIComponent(cursor)}`);
  expect(rest.body).toMatchObject({ data: Array.from({ length: 5 }, () => ({ type: 'vote' })) });
  expect(rest.body).not.toHaveProperty('meta.cursor');
});

test('a link that was analysed here counts its votes, too, also after another analysis', async () => {
  const emulator = await emulatorForTest({ analysisMs: 0 });
  const path = `/urls/${sha256Of('https://new.example/')}`;
  const body = new URLSearchParams({ url: 'https://new.example/' });
  await ask(emulator, '/urls', { method: 'POST', body });
  await postJson(emulator, `${path}/votes`, vote('malicious'));
  await ask(emulator, `${path}/analyse`, { method: 'POST' });
  expect(await ask(emulator, path)).toMatchObject({
    body: { data: { attributes: { total_votes: { harmless: 0, malicious: 1 } } } },
  });
});

test('a report keeps names such as "__proto__" when a vote is counted', async () => {
  const emulator = await started();
  const path = '/domains/hostile.example';
  const attributes = async () => {
    const { body } = await ask(emulator, path);
    return JSON.stringify(v.parse(v.object({ data: v.object({ attributes: v.unknown() }) }), body));
  };
  const before = await attributes();
  expect(before).toContain('"__proto__"');
  await postJson(emulator, `${path}/votes`, vote('harmless'));
  expect(await attributes()).toBe(
    before.replace('"total_votes":{"harmless":3', '"total_votes":{"harmless":4'),
  );
});

test('a report without counts begins at none', async () => {
  const emulator = await started();
  await postJson(emulator, '/domains/nulls.example/votes', vote('harmless'));
  expect(await ask(emulator, '/domains/nulls.example')).toMatchObject({
    body: { data: { attributes: { total_votes: { harmless: 1, malicious: 0 } } } },
  });
});

test.each([
  ['no verdict', {}],
  ['another verdict', vote('unsure')],
  ['another type', { data: { type: 'comment' } }],
])('a vote with %s is refused', async (_, body) => {
  const emulator = await started();
  const path = `/urls/${sha256Of(CLEAN_URL)}/votes`;
  expect(await postJson(emulator, path, body)).toMatchObject(
    errorAnswer(400, 'BadRequestError', expect.any(String)),
  );
  expect(await ask(emulator, path)).toMatchObject({ body: { data: [] } });
});

test('nobody votes for what is not known', async () => {
  const emulator = await started();
  for (const path of [`/urls/${'ab'.repeat(32)}`, `/files/${'ab'.repeat(16)}`, '/domains/nobody.example'])
    for (const rest of ['votes', 'user_votes'])
      expect(await ask(emulator, `${path}/${rest}`)).toMatchObject({ status: 404 });
  expect(await postJson(emulator, '/domains/not a name/votes', vote('harmless'))).toMatchObject(
    errorAnswer(400, 'InvalidArgumentError', expect.any(String)),
  );
});

test('the answer to a vote can be lost after it was counted', async () => {
  const emulator = await started();
  const path = `/urls/${sha256Of(CLEAN_URL)}`;
  emulator.setFaults([{ path: `${path}/votes`, method: 'POST', resetAfterHandling: true, times: 1 }]);
  await expect(postJson(emulator, `${path}/votes`, vote('harmless'))).rejects.toThrow('fetch failed');
  expect(await ask(emulator, `${path}/user_votes`)).toMatchObject({
    body: { data: [{ attributes: { verdict: 'harmless' } }] },
  });
  expect(await postJson(emulator, `${path}/votes`, vote('harmless'))).toMatchObject({ status: 409 });
});
