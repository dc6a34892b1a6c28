import { describe, expect, it } from 'vitest';
import { wellFormed } from '../../../../src/virustotal/reading/well-formed.ts';
import { analysisKind, analysisMeta } from '../../../../src/virustotal/schemas/analysis.ts';
import { submissionKind } from '../../../../src/virustotal/schemas/submission.ts';
import { wireEngine, wireEngines, wireObject, wireStats } from '../wire-objects.ts';

describe('an analysis', () => {
  it('has its state, and the answers of the engines so far', () => {
    const attributes = {
      date: 1_700_000_000,
      status: 'in-progress',
      stats: wireStats({ harmless: 1 }),
      results: wireEngines(wireEngine('Engine', 'harmless')),
    };
    const object = analysisKind.read(wireObject('analysis', 'u-1-1700000000', attributes));
    expect([object.dropped, object.unknownAttributes]).toEqual([[], {}]);
    expect(object.attributes).toEqual(attributes);
  });

  it('may have a number for its id, and no attributes where it was just asked for', () => {
    const object = analysisKind.read({ type: 'analysis', id: 1_571_500_000 });
    expect([object.id, object.attributes, object.dropped]).toEqual(['1571500000', {}, []]);
  });

  it('keeps a state that is new', () => {
    const { attributes, dropped } = analysisKind.read(wireObject('analysis', 'a', { status: 'paused' }));
    expect([attributes.status, dropped]).toEqual(['paused', []]);
  });
});

describe('what an analysis is of', () => {
  it('is a link and its page at once', () => {
    const meta = { url_info: { id: 'a', url: 'https://shop.example/' }, file_info: { sha256: 'b' } };
    expect(wellFormed(analysisMeta, meta)).toEqual({ value: meta, dropped: [] });
  });

  it('is a file with its hashes and its size', () => {
    const meta = { file_info: { sha256: 'b', sha1: 'c', md5: 'd', size: 206 } };
    expect(wellFormed(analysisMeta, meta)).toEqual({ value: meta, dropped: [] });
  });

  it('is not told in every answer', () => {
    expect(wellFormed(analysisMeta, undefined)).toEqual({ value: undefined, dropped: [] });
  });

  it('loses a malformed field alone', () => {
    const { value, dropped } = wellFormed(analysisMeta, { file_info: { sha256: 'b', size: '206' } });
    expect(dropped).toEqual(['file_info.size']);
    expect(value).toEqual({ file_info: { sha256: 'b' } });
  });
});

describe('a submission', () => {
  it('has its date, and the rest for premium keys', () => {
    const attributes = { date: 1, interface: 'api', country: 'IE', city: 'cork', name: 'n', source_key: 's' };
    const object = submissionKind.read(wireObject('submission', 'f-1-1', attributes));
    expect([object.dropped, object.unknownAttributes]).toEqual([[], {}]);
    expect(object.attributes).toEqual(attributes);
  });
});
