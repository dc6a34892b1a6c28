import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { startEmulator, type Emulator, type EmulatorOptions } from '../emulator/emulator.ts';
import { errorOf } from '../unit/virustotal/fake-service.ts';
import { emulatorForTest, UNLIMITED_KEY } from './ask.ts';
import { callerWith, freshPublicKey } from './endpoints/caller.ts';
import { coverageTable, emptyCells, type CoverageRow } from './endpoints/coverage-table.ts';
import { accessOf, idFor, namedLine, requestOf, type Caller, type Endpoint } from './endpoints/endpoint.ts';
import { EVERY_ENDPOINT } from './endpoints/every-endpoint.ts';
import { FACT_SHEET_ENDPOINTS, type EndpointAccess } from './endpoints/fact-sheet-endpoints.ts';
import { methodNames, recording } from './endpoints/recording-client.ts';
import { lineOf, routeOf } from './endpoints/route-of.ts';
import { FIXTURES } from './recorded-bodies.ts';

/** It is no part of the project, and absent on most machines. */
const FACT_SHEET = fileURLToPath(new URL('../../../shared/virustotal-api-v3.md', import.meta.url));

const OPTIONS: EmulatorOptions = { dataDirectories: [FIXTURES], analysisMs: 0 };

const plays = new Map<Endpoint, Promise<CoverageRow>>();

afterAll(async () => {
  const settled = await Promise.allSettled(EVERY_ENDPOINT.flatMap((endpoint) => plays.get(endpoint) ?? []));
  const rows = settled.flatMap((play) => (play.status === 'fulfilled' ? [play.value] : []));
  console.log(`${coverageTable(rows)}\n`);
});

/** The row of an endpoint, which is played once, whichever test asks first. */
function played(endpoint: Endpoint): Promise<CoverageRow> {
  const play = plays.get(endpoint) ?? playedAlone(endpoint);
  plays.set(endpoint, play);
  return play;
}

/** Plays an endpoint on an emulator of its own: what others write does not reach it. */
async function playedAlone(endpoint: Endpoint): Promise<CoverageRow> {
  const emulator = await startEmulator(OPTIONS);
  try {
    const key = accessOf(endpoint) === 'premium' ? UNLIMITED_KEY : freshPublicKey();
    return await asked(endpoint, callerWith(emulator, key));
  } finally {
    await emulator.close();
  }
}

function everyRow(): Promise<CoverageRow[]> {
  return Promise.all(EVERY_ENDPOINT.map(played));
}

/** The endpoints that some may ask, each with the title of its test. */
function titled(access: EndpointAccess): [title: string, endpoint: Endpoint][] {
  const endpoints = EVERY_ENDPOINT.filter((endpoint) => accessOf(endpoint) === access);
  return endpoints.map((endpoint) => [`${namedLine(endpoint)} gives ${endpoint.gives}`, endpoint]);
}

/** What was sent since the last clearing, bodies parsed where they are JSON. */
function sent(emulator: Emulator) {
  return emulator.requests().map(({ method, path, query, body, key }) => ({
    method,
    path,
    query: Object.fromEntries(new URLSearchParams(query)),
    body: parsed(body),
    key,
  }));
}

function parsed(body: string | null): unknown {
  try {
    return body === null ? null : JSON.parse(body);
  } catch {
    return body;
  }
}

/** A call with its own id made before, so that the one request of the call is all that was sent. */
async function asked(endpoint: Endpoint, caller: Caller): Promise<CoverageRow> {
  const { emulator } = caller;
  const id = await idFor(endpoint, caller);
  emulator.clearRequests();
  const called = new Set<string>();
  const client = recording(caller.client, (name) => called.add(name));
  await endpoint.reads({ ...caller, client, id });
  expect(sent(emulator)).toEqual([{ ...requestOf(endpoint, id), key: keyIn(endpoint, caller) }]);
  const [request] = sent(emulator);
  return {
    endpoint: namedLine(endpoint),
    access: accessOf(endpoint),
    client: endpoint.leftOut ?? [...called].join(', '),
    emulator: routeOf(emulator.routes(), request?.method ?? '', request?.path ?? '') ?? '',
    test: endpoint.gives,
  };
}

/** An upload address is its own permit: the key stays away from it. Fact sheet section 4. */
function keyIn({ line }: Endpoint, { key }: Caller): string | null {
  return line.startsWith('POST /_ah/upload/') ? null : key;
}

describe('with a public key', () => {
  test.each(titled('public'))('%s', async (_, endpoint) => {
    await played(endpoint);
  });
});

describe('with a premium key', () => {
  test.each(titled('premium'))('%s', async (_, endpoint) => {
    await played(endpoint);
  });
});

describe('with a public key, forbidden', () => {
  test.each(titled('premium').filter(([, { leftOut }]) => leftOut === undefined))(
    '%s',
    async (_, endpoint) => {
      const emulator = await emulatorForTest(OPTIONS);
      const caller = callerWith(emulator, freshPublicKey());
      const id = await idFor(endpoint, caller);
      expect(await errorOf(endpoint.reads({ ...caller, id }))).toEqual({ kind: 'forbidden' });
      expect(sent(emulator)).toMatchObject([requestOf(endpoint, id)]);
    },
  );
});

describe('the table of endpoints', () => {
  test('has no empty cell', async () => {
    const rows = await everyRow();
    expect(rows.flatMap(emptyCells)).toEqual([]);
    expect(rows).toHaveLength(EVERY_ENDPOINT.length);
  });

  test('has every method of the client', async () => {
    const called = new Set((await everyRow()).map(({ client }) => client));
    const { client } = callerWith(await emulatorForTest(), UNLIMITED_KEY);
    expect(methodNames(client).filter((name) => !called.has(name))).toEqual([]);
  });

  test('has every route of the emulator', async () => {
    const answered = new Set((await everyRow()).map((row) => row.emulator));
    const emulator = await emulatorForTest();
    expect(
      emulator
        .routes()
        .map(lineOf)
        .filter((route) => !answered.has(route)),
    ).toEqual([]);
  });

  test('has every endpoint of the fact sheet', () => {
    const lines = new Set<string>(EVERY_ENDPOINT.map(({ line }) => line));
    expect(Object.keys(FACT_SHEET_ENDPOINTS).filter((line) => !lines.has(line))).toEqual([]);
  });

  test.skipIf(!existsSync(FACT_SHEET))(
    'has what the fact sheet itself writes out (needs ../shared/virustotal-api-v3.md)',
    () => {
      const written = endpointsIn(readFileSync(FACT_SHEET, 'utf8'));
      expect(written.length).toBeGreaterThan(50);
      expect(written.filter((line) => !Object.hasOwn(FACT_SHEET_ENDPOINTS, line))).toEqual([]);
    },
  );
});

/** The endpoints that are written with a method and a whole path in section 6. */
function endpointsIn(factSheet: string): string[] {
  const [, section = ''] = /\n## 6\. Endpoints\n(.*?)\n## 7\. /s.exec(factSheet) ?? [];
  const found = section.matchAll(/`((?:GET|POST|PATCH|DELETE)(?:\/[A-Z]+)*) (\/[^`?]*)/g);
  return [...found].flatMap(([, methods = '', path = '']) =>
    methods.split('/').map((method) => `${method} ${path.replaceAll(/\{(?!relationship)[^}]+\}/g, '{id}')}`),
  );
}
