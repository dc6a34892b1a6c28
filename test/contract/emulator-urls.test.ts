import { expect, test } from 'vitest';
import { canonicalUrl, sha256Of } from '../emulator/url-identity.ts';
import { ask, emulatorForTest, errorAnswer, type Answer } from './ask.ts';

const START_MS = Date.UTC(2026, 4, 20, 12);
const ANALYSIS_MS = 2000;

async function emulatorWithClock() {
  const clock = { nowMs: START_MS };
  const emulator = await emulatorForTest({ nowMs: () => clock.nowMs, analysisMs: ANALYSIS_MS });
  const submit = (url: string) =>
    ask(emulator, '/urls', { method: 'POST', body: new URLSearchParams({ url }) });
  return { emulator, clock, submit };
}

function idOf(url: string): string {
  return Buffer.from(url).toString('base64url');
}

function analysisIdIn(answer: Answer): string {
  const [, id] = /"id":"([^"]+)"/.exec(JSON.stringify(answer.body)) ?? [];
  return encodeURIComponent(id ?? '');
}

test('a submitted link is queued, then partly analysed, then completed, and then has a report', async () => {
  const { emulator, clock, submit } = await emulatorWithClock();
  const url = 'https://new.example/page';
  const id = sha256Of(url);
  const analysisId = `u-${id}-${START_MS / 1000}`;
  const submitted = await submit(url);
  expect(submitted).toMatchObject({
    status: 200,
    body: {
      data: {
        type: 'analysis',
        id: analysisId,
        links: { self: `${emulator.apiAddress}/analyses/${analysisId}` },
      },
    },
  });

  const analysis = () => ask(emulator, `/analyses/${analysisId}`);
  const attributes = (expected: object) => ({ body: { data: { attributes: expected } } });
  const noStats = { malicious: 0, suspicious: 0, undetected: 0, harmless: 0, timeout: 0 };
  expect(await analysis()).toMatchObject(attributes({ status: 'queued', stats: noStats, results: {} }));
  expect(await analysis()).toMatchObject({ body: { meta: { url_info: { id, url } } } });
  expect(await ask(emulator, `/urls/${id}`)).toMatchObject({ status: 404 });

  clock.nowMs += ANALYSIS_MS / 2;
  const half = await analysis();
  expect(half).toMatchObject(attributes({ status: 'in-progress' }));
  const enginesIn = (answer: Answer) => JSON.stringify(answer.body).split('"engine_name"').length - 1;
  clock.nowMs += ANALYSIS_MS / 2;
  const whole = await analysis();
  expect(whole).toMatchObject(attributes({ status: 'completed', stats: { malicious: 0, suspicious: 0 } }));
  expect(enginesIn(half)).toBeGreaterThan(0);
  expect(enginesIn(half)).toBeLessThan(enginesIn(whole));
  expect(enginesIn(whole)).toBeGreaterThanOrEqual(90);
  expect(await ask(emulator, `/urls/${id}`)).toMatchObject({
    status: 200,
    body: {
      data: {
        id,
        type: 'url',
        attributes: { url, times_submitted: 1, last_analysis_stats: { malicious: 0 } },
      },
    },
  });
});

test.each([
  ['https://very-malicious.example/', { malicious: 13, suspicious: 1 }],
  ['https://suspicious.example/new', { malicious: 1, suspicious: 1 }],
  ['https://harmless.example/malicious', { malicious: 0, suspicious: 0 }],
])('the host of %s decides what its analysis finds', async (url, stats) => {
  const { emulator, clock, submit } = await emulatorWithClock();
  const id = analysisIdIn(await submit(url));
  clock.nowMs += ANALYSIS_MS;
  expect(await ask(emulator, `/analyses/${id}`)).toMatchObject({ body: { data: { attributes: { stats } } } });
});

test('how long an analysis takes can be changed while it runs', async () => {
  const { emulator, submit } = await emulatorWithClock();
  const id = analysisIdIn(await submit('https://new.example/'));
  emulator.setAnalysisMs(0);
  expect(await ask(emulator, `/analyses/${id}`)).toMatchObject({
    body: { data: { attributes: { status: 'completed' } } },
  });
});

test('a multipart form submits too', async () => {
  const { emulator } = await emulatorWithClock();
  const form = new FormData();
  form.set('url', 'new.example');
  expect(await ask(emulator, '/urls', { method: 'POST', body: form })).toMatchObject({
    body: { data: { id: `u-${sha256Of('http://new.example/')}-${START_MS / 1000}` } },
  });
});

test('both forms of an id, and other spellings of the link, find one report', async () => {
  const { emulator, submit } = await emulatorWithClock();
  await submit('https://BÜCHER.example:443/дом?q=1#part');
  emulator.setAnalysisMs(0);
  const url = 'https://xn--bcher-kva.example/%D0%B4%D0%BE%D0%BC?q=1';
  for (const id of [
    sha256Of(url),
    sha256Of(url).toUpperCase(),
    idOf(url),
    idOf('https://bücher.example/дом?q=1'),
  ])
    expect(await ask(emulator, `/urls/${id}`)).toMatchObject({
      status: 200,
      body: { data: { id: sha256Of(url) } },
    });
});

test.each(['ftp://files.example/', 'javascript:alert(1)', 'mailto:ann@mail.example', 'http://', ''])(
  'what is no web link, such as "%s", is refused',
  async (url) => {
    const { submit } = await emulatorWithClock();
    expect(await submit(url)).toMatchObject(
      errorAnswer(400, 'InvalidArgumentError', 'Unable to canonicalize url'),
    );
  },
);

test('a submission that is no form is refused', async () => {
  const { emulator } = await emulatorWithClock();
  const body = JSON.stringify({ url: 'https://new.example/' });
  const headers = { 'content-type': 'application/json' };
  expect(await ask(emulator, '/urls', { method: 'POST', body, headers })).toMatchObject(
    errorAnswer(400, 'BadRequestError', expect.any(String)),
  );
});

test('a known link is analysed again, and its report is then newer', async () => {
  const { emulator, clock, submit } = await emulatorWithClock();
  const id = sha256Of('https://new.example/');
  await submit('https://new.example/');
  clock.nowMs += 60_000;
  expect(await ask(emulator, `/urls/${id}/analyse`, { method: 'POST' })).toMatchObject({
    status: 200,
    body: { data: { type: 'analysis', id: `u-${id}-${clock.nowMs / 1000}` } },
  });
  const againAtS = clock.nowMs / 1000;
  clock.nowMs += ANALYSIS_MS;
  expect(await ask(emulator, `/urls/${id}`)).toMatchObject({
    body: { data: { attributes: { times_submitted: 2, last_analysis_date: againAtS } } },
  });
});

test('unknown links and analyses are named as the service names them', async () => {
  const { emulator } = await emulatorWithClock();
  const id = sha256Of('https://nobody.example/');
  const notFound = (message: string) => errorAnswer(404, 'NotFoundError', message);
  for (const unknown of [id, idOf('https://nobody.example/'), 'thisisnoid'])
    expect(await ask(emulator, `/urls/${unknown}`)).toMatchObject(notFound(`URL "${unknown}" not found`));
  expect(await ask(emulator, `/urls/${id}/analyse`, { method: 'POST' })).toMatchObject(
    notFound(`URL "${id}" not found`),
  );
  expect(await ask(emulator, '/analyses/u-1-1')).toMatchObject(notFound('Analysis "u-1-1" not found'));
});

test.each([
  ['EXAMPLE.example', 'http://example.example/'],
  ['HTTP://Example.example:80/A?b=%20#c', 'http://example.example/A?b=%20'],
  ['https://example.example:8443', 'https://example.example:8443/'],
  ['example.example:8080/x', 'http://example.example:8080/x'],
  ['localhost:80/x', 'http://localhost/x'],
  ['example.example/?from=https://other.example', 'http://example.example/?from=https://other.example'],
  ['://example.example', null],
  ['data:text/html,x', null],
])('the canonical form of %s', (text, canonical) => {
  expect(canonicalUrl(text)).toBe(canonical);
});
