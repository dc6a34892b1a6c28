import { readdirSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wellFormed } from '../../src/virustotal/reading/well-formed.ts';
import { analysisKind, analysisMeta } from '../../src/virustotal/schemas/analysis.ts';
import { fileBehaviourKind } from '../../src/virustotal/schemas/behaviour/file-behaviour.ts';
import { commentKind } from '../../src/virustotal/schemas/comment.ts';
import { domainKind } from '../../src/virustotal/schemas/domain.ts';
import { fileKind } from '../../src/virustotal/schemas/file.ts';
import { ipAddressKind } from '../../src/virustotal/schemas/ip-address.ts';
import { urlKind } from '../../src/virustotal/schemas/url.ts';
import { startEmulator, type Emulator } from '../emulator/emulator.ts';
import { UNLIMITED_KEY } from './ask.ts';
import { callerWith } from './endpoints/caller.ts';
import { HAS_SAMPLES, SAMPLES } from './recorded-bodies.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ dataDirectories: HAS_SAMPLES ? [SAMPLES] : [] });
});

afterAll(() => emulator.close());

function client() {
  return callerWith(emulator, UNLIMITED_KEY).client;
}

const objectSchema = v.looseObject({ id: v.union([v.string(), v.number()]) });
const answerSchema = v.object({ data: v.unknown(), meta: v.optional(v.unknown()) });

/** The bodies in a folder that the emulator serves: of twins only the newer one, and nothing that is no object. */
function served(folder: string): { id: string; data: unknown; meta: unknown }[] {
  const isListed = (name: string) => emulator.unplaced.some((line) => line.includes(`/${folder}/${name}: `));
  return readdirSync(SAMPLES + folder)
    .filter((name) => name.endsWith('.json') && !isListed(name))
    .flatMap((name) => {
      const body: unknown = JSON.parse(readFileSync(`${SAMPLES}${folder}/${name}`, 'utf8'));
      const { data, meta } = v.is(answerSchema, body) ? body : { data: body, meta: undefined };
      const object = v.safeParse(objectSchema, data);
      return object.success ? [{ id: String(object.output.id), data, meta }] : [];
    });
}

describe.skipIf(!HAS_SAMPLES)(
  'what was recorded is read as its schema reads the file (needs ../shared/samples)',
  () => {
    test.each([
      ['file', fileKind.read, (id: string) => client().files.get(id)],
      ['url', urlKind.read, (id: string) => client().urls.get(id)],
      ['domain', domainKind.read, (id: string) => client().domains.get(id)],
      ['ip_address', ipAddressKind.read, (id: string) => client().ipAddresses.get(id)],
      ['behaviours', fileBehaviourKind.read, (id: string) => client().behaviours.get(id)],
    ])('each %s', async (folder, read, ask) => {
      const bodies = served(folder);
      expect(bodies.length).toBeGreaterThan(3);
      for (const { id, data } of bodies) expect(await ask(id)).toEqual(read(data));
    });

    test('each analysis, with what it is of', async () => {
      const bodies = served('analysis');
      expect(bodies.length).toBeGreaterThan(3);
      for (const { id, data, meta } of bodies) {
        const of = wellFormed(analysisMeta, meta);
        expect(of.dropped).toEqual([]);
        expect(await client().analyses.get(id)).toEqual({ ...analysisKind.read(data), meta: of.value ?? {} });
      }
    });

    test.each([
      [
        'on a domain',
        'domain-github-com-2-comments',
        () => client().comments.on('domain', 'github.com', { limit: 40 }),
      ],
      [
        'on a link',
        'url-example-com-10-comments-huge-cursor',
        () => client().comments.on('url', urlIdIn('url-example-com-10-comments-huge-cursor')),
      ],
      [
        'with a tag',
        'latest-comments-filter-tag-docs',
        () => client().comments.latest({ tag: 'malware', limit: 1 }),
      ],
      ['on an address that has none', 'ip-1-1-1-1-empty', () => client().comments.on('ip', '1.1.1.1')],
    ])('each comment %s', async (_, name, ask) => {
      const { items } = await ask().page();
      expect(items).toEqual(commentsIn(name).map(commentKind.read));
    });
  },
);

function textOf(name: string): string {
  return readFileSync(`${SAMPLES}comments/${name}.json`, 'utf8');
}

function commentsIn(name: string): unknown[] {
  return v.parse(v.object({ data: v.array(v.unknown()) }), JSON.parse(textOf(name))).data;
}

/** The link that a recorded collection of comments is on. */
function urlIdIn(name: string): string {
  return /\/urls\/([0-9a-f]{64})\/comments/.exec(textOf(name))?.[1] ?? '';
}
