import { describe, expect, it } from 'vitest';
import { fileKind } from '../../../../src/virustotal/schemas/file.ts';
import { HAS_SAMPLES, jsonOf, objectOf, samplesOf, type Json } from '../recorded-samples.ts';

/** What is malformed in a recording, as `sample: path`, with the reason. None is known. */
const MALFORMED: Record<string, string> = {};

/** Attributes that were recorded and that the schemas do not know, as `sample: name`. None is known. */
const UNKNOWN: string[] = [];

type RecordedFile = [sample: string, file: Json];

/** The files in a body: in its list, or as its one object; the documentation's examples have neither type nor id. */
function filesIn(sample: string, body: Json): RecordedFile[] {
  const isList = Array.isArray(body['data']);
  const objects: Json[] = Array.isArray(body['data']) ? body['data'].map(jsonOf) : [objectOf(body)];
  return objects
    .map((object, place): RecordedFile => [
      isList ? `${sample}[${place}]` : sample,
      sample.startsWith('file/docs-') ? { type: 'file', id: 'example', ...object } : object,
    ])
    .filter(([, object]) => object['type'] === 'file');
}

const FILES = ['file', 'search', 'relationships'].flatMap((kind) =>
  samplesOf(kind).flatMap(([name, body]) => filesIn(`${kind}/${name}`, body)),
);

/** A value without the fields that are null: they say nothing, and dictionaries are read without them. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value ?? {})
      .filter(([, member]) => member !== null)
      .map(([name, member]) => [name, withoutNulls(member)]),
  );
}

describe('recorded files', () => {
  if (!HAS_SAMPLES) {
    it.skip('are not here: the folder shared/samples is not beside the project', () => {});
    return;
  }

  it('are found in the folders of files, of searches and of relationships', () => {
    expect(FILES.length).toBeGreaterThan(70);
  });

  it('lose nothing but what is malformed', () => {
    const dropped = FILES.flatMap(([sample, file]) =>
      fileKind.read(file).dropped.map((path) => `${sample}: ${path}`),
    );
    console.log(['Dropped from recorded files:', ...(dropped.length > 0 ? dropped : ['nothing'])].join('\n'));
    expect(dropped).toEqual(Object.keys(MALFORMED));
  });

  it('have no attribute that the schemas do not know', () => {
    const unknown = FILES.flatMap(([sample, file]) =>
      Object.keys(fileKind.read(file).unknownAttributes).map((name) => `${sample}: ${name}`),
    );
    console.log(
      ['Unknown attributes of recorded files:', ...(unknown.length > 0 ? unknown : ['none'])].join('\n'),
    );
    expect(unknown).toEqual(UNKNOWN);
  });

  it.each(FILES)('%s is read as it was recorded', (_, file) => {
    const { id, attributes, unknownAttributes } = fileKind.read(file);
    expect(id).toBe(file['id']);
    expect(withoutNulls({ ...attributes, ...unknownAttributes })).toEqual(
      withoutNulls(jsonOf(file['attributes'])),
    );
  });
});
