import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  anyAnswerSchema,
  errorAnswerSchema,
  openEnvelope,
} from '../../../../src/virustotal/reading/envelope.ts';
import { readPage } from '../../../../src/virustotal/reading/page.ts';
import { wellFormed } from '../../../../src/virustotal/reading/well-formed.ts';
import { analysisMeta } from '../../../../src/virustotal/schemas/analysis.ts';
import { readBehaviourSummary } from '../../../../src/virustotal/schemas/behaviour/behaviour-summary.ts';
import { readMitreTrees } from '../../../../src/virustotal/schemas/behaviour/mitre-trees.ts';
import { readKnownObject, type KnownObject } from '../../../../src/virustotal/schemas/known-object.ts';
import { readPopularThreatCategories } from '../../../../src/virustotal/schemas/popular-threat-categories.ts';
import { readApiUsage, readOverallQuotas } from '../../../../src/virustotal/schemas/quotas.ts';
import { HAS_SAMPLES, jsonOf, objectOf, samplesOf, type Json } from '../recorded-samples.ts';
import { SAMPLE_FOLDERS } from '../../../support/bodies-to-fuzz.ts';

/** What is left out of a recording, by `sample: path`, with the reason why it is malformed. None is known. */
const MALFORMED: Record<string, string> = {};

/** Types and attributes (`type.name`) that no schema knows, with the reason. */
const NOT_KNOWN: Record<string, string> = {
  private_url: 'Private scans are premium and no part of the fact sheet: their objects are read as `other`.',
};

/** Made by hand, and a bare list: no answer of the service. */
const NO_ANSWER = 'relationships/context_attributes-links-msticpy.json';

const FOLDERS = SAMPLE_FOLDERS.filter((folder) => folder !== 'file' && folder !== 'errors');

/** Answers that hold no object, with what reads each. */
const DATA_READERS: Record<string, (answer: unknown) => { data: unknown; dropped: string[] }> = {
  'behaviours/file-behaviour_mitre_trees-docs.json': readMitreTrees,
  'behaviours/file-behaviour_summary-docs.json': readBehaviourSummary,
  'other/popular_threat_categories-docs.json': readPopularThreatCategories,
  'users/user-api_usage-docs.json': readApiUsage,
  'users/user-overall_quotas-docs.json': readOverallQuotas,
};

const samples = FOLDERS.flatMap((folder) =>
  samplesOf(folder).map(([name, body]): [string, Json] => [`${folder}/${name}`, body]),
).filter(([sample]) => sample !== NO_ANSWER);

const dataAnswers = samples.filter(([sample]) => sample in DATA_READERS);
const others = samples.filter(([sample]) => !(sample in DATA_READERS));
const lists = others.filter(([, body]) => Array.isArray(body['data']));
const bare = others.filter(([, body]) => typeof body['data'] === 'string' || body['data'] === null);
const objects = others.filter(([, body]) => 'type' in objectOf(body));

/** The elements of a recorded list. */
function elementsOf(body: Json): Json[] {
  return Array.isArray(body['data']) ? body['data'].map(jsonOf) : [];
}

/** What a recorded object says, by our reading of it. */
function attributesOf(object: KnownObject): Json {
  return { ...object.attributes, ...object.unknownAttributes };
}

/** What it says by the recording; the key of a user is never read. */
function recordedAttributesOf(raw: Json): Json {
  const { apikey: _, ...attributes } = jsonOf(raw['attributes']);
  return raw['type'] === 'user' ? attributes : jsonOf(raw['attributes']);
}

/** An attribute without its members that are null, which dictionaries leave out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
      member === null ? [] : [[name, withoutNulls(member)]],
    ),
  );
}

function notKnownOf(object: KnownObject): string[] {
  if (object.type === 'other') return [object.otherType];
  return Object.keys(object.unknownAttributes).map((name) => `${object.type}.${name}`);
}

/** Everything that is left out of a recording, and everything in it that no schema knows. */
function lossesOf(sample: string, body: Json): { dropped: string[]; notKnown: string[] } {
  const reader = DATA_READERS[sample];
  const page = Array.isArray(body['data']) && !reader ? readPage(body, readKnownObject, null) : null;
  const object = 'type' in objectOf(body) ? readKnownObject(objectOf(body)) : null;
  const read = page?.items ?? (object ? [object] : []);
  const dropped = [
    ...(reader?.(body).dropped ?? []),
    ...(page?.dropped ?? []),
    ...read.flatMap((item) => item.dropped),
    ...wellFormed(analysisMeta, object?.type === 'analysis' ? body['meta'] : null).dropped,
  ];
  return { dropped: dropped.map((path) => `${sample}: ${path}`), notKnown: read.flatMap(notKnownOf) };
}

describe.skipIf(!HAS_SAMPLES)('recorded answers by the schemas of their objects (../shared/samples)', () => {
  it('leave nothing out but what is malformed, and hold nothing unknown but what is listed', () => {
    const losses = samples.map(([sample, body]) => lossesOf(sample, body));
    const dropped = losses.flatMap((loss) => loss.dropped);
    const notKnown = [...new Set(losses.flatMap((loss) => loss.notKnown))];
    process.stdout.write(
      [
        `${samples.length} recorded answers: ${dropped.length} left out, ${notKnown.length} not known`,
        ...dropped.map((place) => `left out: ${place}`),
        ...notKnown.map((name) => `not known: ${name}`),
        '',
      ].join('\n'),
    );
    expect(dropped).toEqual(Object.keys(MALFORMED));
    expect(notKnown).toEqual(Object.keys(NOT_KNOWN));
  });

  it('are each of one form that is read here', () => {
    expect(dataAnswers.length + lists.length + bare.length + objects.length).toBe(samples.length);
    expect(dataAnswers).toHaveLength(Object.keys(DATA_READERS).length);
  });

  it.each(objects)('%s keeps its type, its id and every attribute', (_, body) => {
    const raw = objectOf(body);
    const object = readKnownObject(raw);
    expect(object.type === 'other' ? object.otherType : object.type).toBe(raw['type']);
    expect(object.id).toBe(String(raw['id']));
    expect(object.contextAttributes).toEqual(jsonOf(raw['context_attributes']));
    expect(Object.keys(object.relationships)).toEqual(Object.keys(jsonOf(raw['relationships'])));
    expect(withoutNulls(attributesOf(object))).toEqual(withoutNulls(recordedAttributesOf(raw)));
  });

  it.each(lists)('%s keeps its elements, every attribute of each, and its cursor', (_, body) => {
    const page = readPage(body, readKnownObject, null);
    const raw = elementsOf(body);
    expect(page.items.map(({ id }) => id)).toEqual(raw.map(({ id }) => id));
    expect(page.items.map((item) => withoutNulls(attributesOf(item)))).toEqual(
      raw.map((element) => withoutNulls(recordedAttributesOf(element))),
    );
    expect(page.cursor).toBe(jsonOf(body['meta'])['cursor'] ?? null);
  });

  it.each(dataAnswers)('%s keeps its data', (sample, body) => {
    expect(DATA_READERS[sample]?.(body).data).toEqual(body['data']);
  });

  it.each(bare)('%s has a bare text or nothing under data', (_, body) => {
    expect(openEnvelope(anyAnswerSchema, body).data).toBe(body['data']);
    expect(() => readKnownObject(body['data'])).toThrow('unexpected-answer');
  });

  it.each(samplesOf('errors'))('errors/%s is an error', (_, body) => {
    expect(v.is(errorAnswerSchema, body)).toBe(true);
    expect(() => readKnownObject(body)).toThrow('unexpected-answer');
  });
});
