import { expect, test } from 'vitest';
import { ask, emulatorForTest, errorAnswer, PUBLIC_KEY } from './ask.ts';
import { FIXTURES } from './recorded-bodies.ts';

const START_MS = Date.UTC(2030, 0, 1);
const ANALYSIS_MS = 2000;
const AGAIN = { method: 'POST', key: PUBLIC_KEY };

test.each([
  ['domain', '/domains/MALICIOUS.example', '/domains/malicious.example', 'd-malicious.example'],
  ['ip_address', '/ip_addresses/203.0.113.66', '/ip_addresses/203.0.113.66', 'i-203.0.113.66'],
  ['ip_address', '/ip_addresses/2001:DB8:0::10', '/ip_addresses/2001:db8::10', 'i-2001:db8::10'],
])('a known %s is analysed again: %s', async (type, asked, path, letterAndId) => {
  const clock = { nowMs: START_MS };
  const emulator = await emulatorForTest({
    dataDirectories: [FIXTURES],
    nowMs: () => clock.nowMs,
    analysisMs: ANALYSIS_MS,
  });
  const id = `${letterAndId}-${START_MS / 1000}`;
  expect((await ask(emulator, `${asked}/analyse`, AGAIN)).body).toEqual({
    data: { type: 'analysis', id, links: { self: `${emulator.apiAddress}/analyses/${id}` } },
  });
  const analysis = () => ask(emulator, `/analyses/${encodeURIComponent(id)}`);
  expect(await analysis()).toMatchObject({
    body: {
      data: { attributes: { status: 'queued' }, links: { item: emulator.apiAddress + path } },
    },
  });
  const before = await ask(emulator, path);
  clock.nowMs += ANALYSIS_MS;
  expect(await analysis()).toMatchObject({
    body: { data: { attributes: { status: 'completed', stats: { malicious: expect.any(Number) } } } },
  });
  expect(await ask(emulator, `/analyses/${encodeURIComponent(id)}/item`)).toMatchObject({
    body: { data: { type, attributes: { last_analysis_date: START_MS / 1000 } } },
  });
  const after = await ask(emulator, path);
  expect(after.body).toMatchObject({ data: { attributes: { last_analysis_date: START_MS / 1000 } } });
  expect(before.body).not.toMatchObject({ data: { attributes: { last_analysis_date: START_MS / 1000 } } });
  expect(after.body).not.toHaveProperty('data.attributes.last_submission_date');
});

test('a host that nobody knows is not analysed, a malformed one is refused', async () => {
  const emulator = await emulatorForTest({ dataDirectories: [FIXTURES] });
  const analyse = (path: string) => ask(emulator, `${path}/analyse`, { method: 'POST' });
  expect(await analyse('/domains/nobody.example')).toMatchObject(
    errorAnswer(404, 'NotFoundError', 'Domain "nobody.example" not found'),
  );
  expect(await analyse('/ip_addresses/203.0.113.77')).toMatchObject(
    errorAnswer(404, 'NotFoundError', 'IP address "203.0.113.77" not found'),
  );
  const invalid = errorAnswer(400, 'InvalidArgumentError', expect.any(String));
  expect(await analyse('/domains/not%20a%20name')).toMatchObject(invalid);
  expect(await analyse('/ip_addresses/300.1.1.1')).toMatchObject(invalid);
});

test('an address with a zone is none, and a path with two slashes leads nowhere', async () => {
  const emulator = await emulatorForTest({ dataDirectories: [FIXTURES] });
  expect(await ask(emulator, '/ip_addresses/fe80::1%25eth0')).toMatchObject(
    errorAnswer(400, 'InvalidArgumentError', expect.any(String)),
  );
  for (const path of ['//', '//[', '//evil.example/x']) {
    expect(await ask(emulator, path)).toMatchObject(errorAnswer(404, 'NotFoundError', expect.any(String)));
  }
});
