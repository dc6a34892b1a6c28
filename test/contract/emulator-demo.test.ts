import { request } from 'node:http';
import { expect, test } from 'vitest';
import { DEFAULT_MALICIOUS_FROM_FAMILIES, verdictOf } from '../../src/domain/verdict.ts';
import { reasonsOf } from '../../src/domain/verdict-reasons.ts';
import { readLink } from '../../src/links/checkable-link.ts';
import { createBackgroundClient } from '../../src/virustotal/own-shapes/background-client.ts';
import { urlIdOf } from '../../src/virustotal/url-id.ts';
import { DEMO_DOWNLOADS } from '../emulator/demo/demo-downloads.ts';
import { DEMO_LINKS } from '../emulator/demo/demo-links.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { emulatorForTest, UNLIMITED_KEY } from './ask.ts';
import { FIXTURES } from './recorded-bodies.ts';

async function lookUp(emulator: Emulator, url: string) {
  const client = createBackgroundClient(
    { fetch: (address, init) => fetch(address, init), nowMs: () => 0, isOnline: () => true },
    { apiAddress: emulator.apiAddress, key: UNLIMITED_KEY },
  );
  return client.url(urlIdOf(new URL(url).href));
}

function demoPageAs(emulator: Emulator, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(emulator.url, { headers: { host } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => (text += part));
      response.on('end', () => resolve(text));
    });
    asked.on('error', reject).end();
  });
}

const rated = DEMO_LINKS.filter(({ expected }) => ['clean', 'suspicious', 'malicious'].includes(expected));
const unrated = DEMO_LINKS.filter(({ expected }) => ['unknown', 'asks'].includes(expected));

test.each(rated)('the demo link "$id" has a report that reads $expected', async ({ url, expected }) => {
  const emulator = await emulatorForTest({ dataDirectories: [FIXTURES] });
  const verdict = verdictOf(await lookUp(emulator, url), DEFAULT_MALICIOUS_FROM_FAMILIES);
  expect(verdict).toMatchObject({ name: expected });
  expect(verdict.answered).toBeGreaterThanOrEqual(90);
});

test.each(unrated)('the demo link "$id" has no report', async ({ url }) => {
  const emulator = await emulatorForTest({ dataDirectories: [FIXTURES] });
  await expect(lookUp(emulator, url)).rejects.toMatchObject({ error: { kind: 'not-found' } });
});

test('the malicious link is flagged by many independent families as phishing, the suspicious one by two engines', async () => {
  const emulator = await emulatorForTest({ dataDirectories: [FIXTURES] });
  const verdictFor = async (id: string) => {
    const url = DEMO_LINKS.find((link) => link.id === id)?.url ?? '';
    const report = await lookUp(emulator, url);
    const reasons = reasonsOf(report, DEFAULT_MALICIOUS_FROM_FAMILIES);
    return { ...verdictOf(report, DEFAULT_MALICIOUS_FROM_FAMILIES), reasons };
  };
  const malicious = await verdictFor('malicious');
  expect(malicious.flagged).toBeGreaterThanOrEqual(9);
  expect(malicious.families).toBeGreaterThanOrEqual(5);
  expect(malicious.threat).toBe('phishing');
  expect(await verdictFor('suspicious')).toMatchObject({ flagged: 2, families: 1 });
  const redirects = { kind: 'redirects', to: 'landing.example' };
  expect((await verdictFor('redirecting')).reasons).toContainEqual(redirects);
});

test('the demo page has every link, picture and download once, no script of its own, and opens under any host name', async () => {
  const emulator = await emulatorForTest();
  const page = await demoPageAs(emulator, 'demo.example');
  const media = ['picture-link', 'linked-picture', 'picture', 'video', 'audio'];
  const listed = [...DEMO_LINKS, ...DEMO_DOWNLOADS].map(({ id }) => id);
  for (const id of [...listed, ...media]) expect(page.split(` id="${id}"`)).toHaveLength(2);
  expect(page.match(/<script.*/g)).toEqual(['<script src="/demo/demo.js" defer></script>']);
  expect(emulator.requests()).toEqual([]);
});

test.each(DEMO_LINKS)(
  'the demo link "$id" gives away what its expectation ($expected) says',
  async ({ url, expected }) => {
    const link = await readLink(new URL(url).href);
    expect(link.ok).toBe(expected !== 'not-sent');
    expect(link.ok && link.findings.length > 0).toBe(expected === 'asks');
  },
);

test('the long demo link has 5 kB', () => {
  expect(DEMO_LINKS.find(({ id }) => id === 'long')?.url).toHaveLength(5000);
});

test.each([
  ['picture.svg', 'image/svg+xml'],
  ['demo.css', 'text/css; charset=utf-8'],
  ['demo.js', 'text/javascript; charset=utf-8'],
  ['clip.webm', 'video/webm'],
  ['tone.wav', 'audio/wav'],
])('the demo page can show its %s', async (name, contentType) => {
  const emulator = await emulatorForTest();
  const response = await fetch(`${emulator.url}/demo/${name}`);
  expect(response.headers.get('content-type')).toBe(contentType);
  expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(100);
});
