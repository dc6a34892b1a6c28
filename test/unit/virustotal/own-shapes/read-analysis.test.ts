import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { VouchFailure } from '../../../../src/domain/errors.ts';
import { objectSchema } from '../../../../src/virustotal/reading/envelope.ts';
import { readAnalysis, type Analysis } from '../../../../src/virustotal/own-shapes/read-analysis.ts';
import { wireEngine, wireEngines, wireObject, wireStats, type WireAttributes } from '../wire-objects.ts';

const SHA256 = 'ab'.repeat(32);

function read(id: string | number, attributes?: WireAttributes, meta?: unknown, type = 'analysis'): Analysis {
  return readAnalysis(v.parse(objectSchema, wireObject(type, id, attributes)), meta);
}

describe('readAnalysis', () => {
  it('reads the descriptor that a submission is answered with', () => {
    expect(read(`u-${SHA256}-1700000000`)).toEqual({
      id: `u-${SHA256}-1700000000`,
      completed: false,
      answered: 0,
      urlId: SHA256,
      fileSha256: null,
    });
  });

  it('reads an id that is a number', () => {
    expect(read(1_571_524_923)).toMatchObject({ id: '1571524923', urlId: null });
  });

  it.each([
    ['queued', false],
    ['in-progress', false],
    ['completed', true],
    ['brand-new', false],
  ])('takes the status "%s" for completed: %s', (status, completed) => {
    expect(read('a', { status }).completed).toBe(completed);
  });

  it('does not take a missing or malformed status for completed', () => {
    expect(read('a', {}).completed).toBe(false);
    expect(read('a', { status: true }).completed).toBe(false);
  });

  it('counts the engines that have given an opinion, by the counts or by the results, whichever has more', () => {
    const stats = wireStats({ harmless: 2, undetected: 1, timeout: 5 });
    const results = wireEngines(wireEngine('Alpha', 'harmless'), wireEngine('Beta', 'timeout'));
    expect(read('a', { stats, results }).answered).toBe(3);
    expect(read('a', { stats: wireStats(), results }).answered).toBe(1);
    expect(read('a', { stats: null, results: null }).answered).toBe(0);
  });

  it('takes the link’s id from the answer before it cuts it out of its own', () => {
    const other = 'cd'.repeat(32);
    expect(read(`u-${SHA256}-1`, {}, { url_info: { id: other, url: 'https://shop.example/' } }).urlId).toBe(
      other,
    );
    expect(read(`u-${SHA256}-1`, {}, { url_info: { id: 'no hash' } }).urlId).toBe(SHA256);
    expect(read('ZXhhbXBsZQ==', {}, { file_info: { sha256: other } }).urlId).toBeNull();
  });

  it('tells which file has arrived, where the answer does', () => {
    expect(read('a', {}, { file_info: { sha256: SHA256 } }).fileSha256).toBe(SHA256);
    for (const meta of [undefined, {}, { file_info: null }, { file_info: { sha256: 'no hash' } }])
      expect(read('a', {}, meta).fileSha256).toBeNull();
  });

  it('refuses an object that is no analysis', () => {
    expect(() => read('a', {}, undefined, 'url')).toThrow(VouchFailure);
  });
});
