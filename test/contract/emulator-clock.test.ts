import { expect, test } from 'vitest';
import type { Emulator } from '../emulator/emulator.ts';
import { ask, emulatorForTest, PUBLIC_KEY } from './ask.ts';
import { FIXTURES } from './recorded-bodies.ts';
import { postJson } from './post-json.ts';

const NOON_MS = Date.UTC(2026, 4, 20, 12);
const DAY_MS = 86_400_000;
const LINK = 'https://new.example/';
const LINK_PATH = `/urls/${Buffer.from(LINK).toString('base64url')}`;

async function putClock(emulator: Emulator, setting: unknown) {
  const response = await fetch(`${emulator.url}/__admin/clock`, {
    method: 'PUT',
    body: JSON.stringify(setting),
  });
  return { status: response.status, text: await response.text() };
}

function submit(emulator: Emulator, key?: string) {
  const body = new URLSearchParams({ url: LINK });
  return ask(emulator, '/urls', { method: 'POST', body, ...(key === undefined ? {} : { key }) });
}

test('an analysis ends when the clock is moved on', async () => {
  const emulator = await emulatorForTest({ nowMs: () => NOON_MS, analysisMs: DAY_MS });
  await submit(emulator);
  expect(await ask(emulator, LINK_PATH)).toMatchObject({ status: 404 });
  emulator.setClock({ offsetMs: DAY_MS });
  expect(await ask(emulator, LINK_PATH)).toMatchObject({
    body: { data: { attributes: { last_analysis_date: NOON_MS / 1000 } } },
  });
  emulator.setClock({ offsetMs: DAY_MS - 1 });
  expect(await ask(emulator, LINK_PATH)).toMatchObject({ status: 404 });
});

test('the first and the last submission are so by the clock, also where it was set back', async () => {
  const emulator = await emulatorForTest({ nowMs: () => NOON_MS, analysisMs: 0 });
  await submit(emulator);
  emulator.setClock({ offsetMs: -DAY_MS });
  await submit(emulator);
  emulator.setClock({ offsetMs: 0 });
  const first_submission_date = (NOON_MS - DAY_MS) / 1000;
  expect(await ask(emulator, LINK_PATH)).toMatchObject({
    body: { data: { attributes: { first_submission_date, last_submission_date: NOON_MS / 1000 } } },
  });
});

test('the minute and the day of a quota follow the clock, also back', async () => {
  const emulator = await emulatorForTest({ nowMs: () => NOON_MS });
  const status = async () => (await ask(emulator, '/domains/nobody.example', { key: PUBLIC_KEY })).status;
  const statuses = async () => [
    await status(),
    await status(),
    await status(),
    await status(),
    await status(),
  ];
  expect(await statuses()).toEqual([404, 404, 404, 404, 429]);
  emulator.setClock({ offsetMs: DAY_MS });
  expect(await statuses()).toEqual([404, 404, 404, 404, 429]);
  expect(emulator.requests().at(-1)?.atMs).toBe(NOON_MS + DAY_MS);
  emulator.setClock({ nowMs: NOON_MS - DAY_MS });
  expect(await statuses()).toEqual([404, 404, 404, 404, 429]);
});

test('comments and votes have the dates of the clock', async () => {
  const emulator = await emulatorForTest({ analysisMs: 0, clockMs: NOON_MS, dataDirectories: [FIXTURES] });
  emulator.setClock({ nowMs: Date.UTC(2031, 0, 1) });
  await submit(emulator);
  const date = expect.toSatisfy((seconds: number) => new Date(seconds * 1000).getUTCFullYear() === 2031);
  const comment = { data: { type: 'comment', attributes: { text: 'Hello' } } };
  expect(await postJson(emulator, `${LINK_PATH}/comments`, comment)).toMatchObject({
    body: { data: { attributes: { date } } },
  });
  const vote = { data: { type: 'vote', attributes: { verdict: 'harmless' } } };
  expect(await postJson(emulator, `${LINK_PATH}/votes`, vote)).toMatchObject({
    body: { data: { attributes: { date } } },
  });
});

test('the admin route tells the clock, and moves it', async () => {
  const emulator = await emulatorForTest({ nowMs: () => NOON_MS, clockMs: NOON_MS + 5 });
  const clock = async (): Promise<unknown> => (await fetch(`${emulator.url}/__admin/clock`)).json();
  expect(await clock()).toEqual({ nowMs: NOON_MS + 5, offsetMs: 5 });
  expect(await putClock(emulator, { offsetMs: -1000 })).toMatchObject({ status: 200 });
  expect(await clock()).toEqual({ nowMs: NOON_MS - 1000, offsetMs: -1000 });
  expect(await putClock(emulator, { nowMs: NOON_MS + 7 })).toEqual({
    status: 200,
    text: JSON.stringify({ nowMs: NOON_MS + 7, offsetMs: 7 }),
  });
});

test.each([{}, { offsetMs: 'soon' }, { nowMs: 1, offsetMs: 1 }, { nowMs: 1e16 }, { offsetMs: 0.5 }, null])(
  'the clock is not put to %j',
  async (setting) => {
    const emulator = await emulatorForTest({ nowMs: () => NOON_MS });
    expect(await putClock(emulator, setting)).toMatchObject({ status: 400 });
    await ask(emulator, '/domains/nobody.example');
    expect(emulator.requests()[0]?.atMs).toBe(NOON_MS);
  },
);
