import { expect, test } from 'vitest';
import type { Emulator } from '../emulator/emulator.ts';
import { ask, emulatorForTest, errorAnswer, keyOf, PUBLIC_KEY, UNLIMITED_KEY } from './ask.ts';

const NOON_MS = Date.UTC(2026, 4, 20, 12);
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const SPENT = errorAnswer(429, 'QuotaExceededError', 'Quota exceeded');

async function emulatorWithClock() {
  const clock = { nowMs: NOON_MS };
  const emulator = await emulatorForTest({ nowMs: () => clock.nowMs });
  return { emulator, clock };
}

/** The statuses of as many requests, one after the other. */
async function statuses(emulator: Emulator, key: string, count: number): Promise<number[]> {
  const found: number[] = [];
  for (let sent = 0; sent < count; sent += 1)
    found.push((await ask(emulator, '/domains/nobody.example', { key })).status);
  return found;
}

function daily(used: number): object {
  return { body: { data: { api_requests_daily: { user: { allowed: 500, used } } } } };
}

test('a public key has four requests in any minute, and unknown objects cost one like all others', async () => {
  const { emulator, clock } = await emulatorWithClock();
  expect(await statuses(emulator, PUBLIC_KEY, 5)).toEqual([404, 404, 404, 404, 429]);
  clock.nowMs += MINUTE_MS / 2;
  expect(await ask(emulator, '/domains/nobody.example', { key: PUBLIC_KEY })).toMatchObject(SPENT);
  clock.nowMs += MINUTE_MS / 2;
  expect(await statuses(emulator, PUBLIC_KEY, 5)).toEqual([404, 404, 404, 404, 429]);
});

test('the key of one request a minute has one', async () => {
  const { emulator, clock } = await emulatorWithClock();
  expect(await statuses(emulator, keyOf('1'), 2)).toEqual([404, 429]);
  clock.nowMs += MINUTE_MS;
  expect(await statuses(emulator, keyOf('1'), 2)).toEqual([404, 429]);
});

test('each key has its own account, and the unlimited one never runs out', async () => {
  const { emulator } = await emulatorWithClock();
  expect(await statuses(emulator, PUBLIC_KEY, 4)).not.toContain(429);
  expect(await statuses(emulator, keyOf('e'), 4)).not.toContain(429);
  expect(await statuses(emulator, UNLIMITED_KEY, 30)).not.toContain(429);
});

test('a day has 500 requests, the questions for the quota among them, and starts again at 00:00 UTC', async () => {
  const { emulator, clock } = await emulatorWithClock();
  const quotas = '/users/analyst-a1b2c3/overall_quotas';
  for (let minute = 0; minute < 125; minute += 1) {
    await statuses(emulator, PUBLIC_KEY, 3);
    const used = minute * 4 + 4;
    expect(await ask(emulator, quotas, { key: PUBLIC_KEY })).toMatchObject(daily(used));
    clock.nowMs += MINUTE_MS;
  }
  expect(await ask(emulator, quotas, { key: PUBLIC_KEY })).toMatchObject(SPENT);
  clock.nowMs = NOON_MS + 12 * HOUR_MS - 1;
  expect(await ask(emulator, quotas, { key: PUBLIC_KEY })).toMatchObject(SPENT);
  clock.nowMs += 1;
  expect(await ask(emulator, quotas, { key: PUBLIC_KEY })).toMatchObject(daily(1));
});

test('the month goes on where the day starts again, and starts again on the first', async () => {
  const { emulator, clock } = await emulatorWithClock();
  const quotas = '/users/analyst-a1b2c3/overall_quotas';
  const monthly = (used: number) => ({
    body: { data: { api_requests_monthly: { user: { allowed: 15_500, used } } } },
  });
  await ask(emulator, quotas, { key: PUBLIC_KEY });
  clock.nowMs += 24 * HOUR_MS;
  expect(await ask(emulator, quotas, { key: PUBLIC_KEY })).toMatchObject({ ...daily(1), ...monthly(2) });
  clock.nowMs = Date.UTC(2026, 5, 1);
  expect(await ask(emulator, quotas, { key: PUBLIC_KEY })).toMatchObject(monthly(1));
});

test('the key whose day is spent is refused everything until its day is over', async () => {
  const { emulator, clock } = await emulatorWithClock();
  expect(await ask(emulator, `/users/${keyOf('2')}`, { key: keyOf('2') })).toMatchObject(SPENT);
  clock.nowMs += 12 * HOUR_MS;
  expect(await ask(emulator, `/users/${keyOf('2')}`, { key: keyOf('2') })).toMatchObject({ status: 200 });
});

test('a refused request costs nothing', async () => {
  const { emulator, clock } = await emulatorWithClock();
  await statuses(emulator, PUBLIC_KEY, 9);
  clock.nowMs += MINUTE_MS;
  expect(await ask(emulator, '/users/analyst-a1b2c3/overall_quotas', { key: PUBLIC_KEY })).toMatchObject(
    daily(5),
  );
});

test('the hour has its own limit', async () => {
  const { emulator, clock } = await emulatorWithClock();
  for (let minute = 0; minute < 59; minute += 1) {
    await statuses(emulator, PUBLIC_KEY, 4);
    clock.nowMs += MINUTE_MS;
  }
  expect(await statuses(emulator, PUBLIC_KEY, 4)).toEqual([404, 404, 404, 404]);
  clock.nowMs += MINUTE_MS - 1;
  expect(await statuses(emulator, PUBLIC_KEY, 1)).toEqual([429]);
  clock.nowMs += 1;
  expect(await statuses(emulator, PUBLIC_KEY, 1)).toEqual([404]);
});

test('every route of the API counts to one ledger, also where it refuses', async () => {
  const { emulator } = await emulatorWithClock();
  const key = PUBLIC_KEY;
  await ask(emulator, '/urls', {
    method: 'POST',
    body: new URLSearchParams({ url: 'https://a.example/' }),
    key,
  });
  await ask(emulator, '/files', { method: 'POST', body: 'no form', key });
  await ask(emulator, '/nothing/here', { key });
  await ask(emulator, '/comments/none/vote', { method: 'POST', body: '{}', key });
  expect(await ask(emulator, '/analyses/none', { key })).toMatchObject(SPENT);
  await ask(emulator, '/domains/nobody.example');
  const limits = { perMinute: 4, hourly: 240, daily: 500, monthly: 15_500 };
  expect(await (await fetch(`${emulator.url}/__admin/quota`)).json()).toMatchObject([
    { key: PUBLIC_KEY.slice(0, 6), used: { perMinute: 4, hourly: 4, daily: 4, monthly: 4 }, limits },
    { key: 'ffffff', used: { perMinute: null, daily: 1 }, limits: { perMinute: null } },
  ]);
});
