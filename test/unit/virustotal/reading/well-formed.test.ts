import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { wellFormed } from '../../../../src/virustotal/reading/well-formed.ts';
import { dictionaryOf } from '../../../../src/virustotal/reading/dictionary.ts';
import { count, part, partsOf, text, texts } from '../../../../src/virustotal/reading/wire-values.ts';

const schema = v.object({
  name: text,
  size: count,
  names: texts,
  info: part({ title: text, sections: partsOf({ name: text, size: count }) }),
  owners: partsOf({ name: v.string(), age: count }),
  words: dictionaryOf(v.string()),
  engines: dictionaryOf(v.looseObject({ category: text, at: count })),
});

const WHOLE = {
  name: 'a.exe',
  size: 3,
  names: ['a', 'b', 'c'],
  info: { title: 'A', sections: [{ name: '.text', size: 1 }, { name: '.data' }] },
  owners: [{ name: 'ann', age: 4 }],
  words: { one: 'eins', two: 'zwei' },
  engines: { First: { category: 'malicious', at: 1 }, Second: { category: 'harmless' } },
};

describe('wellFormed', () => {
  it('gives a well-formed value as it is, and drops nothing', () => {
    expect(wellFormed(schema, WHOLE)).toEqual({ value: WHOLE, dropped: [] });
  });

  it('takes null for absence, and counts none', () => {
    const nothing = { name: null, size: null, names: null, info: null, owners: null, words: null };
    expect(wellFormed(schema, nothing)).toEqual({ value: nothing, dropped: [] });
  });

  it.each<[string, object, object]>([
    ['name', { name: 5 }, { name: undefined }],
    ['size', { size: -1 }, { size: undefined }],
    ['names.1', { names: ['a', 7, 'c'] }, { names: ['a', 'c'] }],
    [
      'info.sections.1.size',
      { info: { title: 'A', sections: [{ name: 'x' }, { name: 'y', size: 'big' }] } },
      { info: { title: 'A', sections: [{ name: 'x' }, { name: 'y' }] } },
    ],
    ['words.two', { words: { one: 'eins', two: [] } }, { words: { one: 'eins' } }],
    [
      'engines.First.at',
      { engines: { First: { category: 'x', at: 'now' }, Second: {} } },
      { engines: { First: { category: 'x' }, Second: {} } },
    ],
    ['info', { info: 'text' }, { info: undefined }],
    ['info', { info: ['title'] }, { info: undefined }],
    ['owners.0', { owners: [[], { name: 'ann' }] }, { owners: [{ name: 'ann' }] }],
  ])('drops %s alone where it is malformed', (path, broken, mended) => {
    const { value, dropped } = wellFormed(schema, { ...WHOLE, ...broken });
    expect(dropped).toEqual([path]);
    expect(value).toEqual({ ...WHOLE, ...mended });
  });

  it('drops an element that lacks what makes it one, since nothing inside could mend it', () => {
    const { value, dropped } = wellFormed(schema, { owners: [{ age: 1 }, { name: 'bob' }, { name: 7 }] });
    expect(value?.owners).toEqual([{ name: 'bob' }]);
    expect(dropped).toEqual(['owners.0', 'owners.2.name', 'owners.1']);
  });

  it('names what it drops by its place in what was left at that moment, each once', () => {
    const { value, dropped } = wellFormed(schema, { names: [1, 'a', 2, 'b', 3], size: 'x', words: 5 });
    expect(value).toEqual({ names: ['a', 'b'] });
    expect(dropped.toSorted()).toEqual(['names.0', 'names.2', 'names.4', 'size', 'words']);
  });

  it.each([null, 5, 'text', [], undefined])('gives nothing for what is none as a whole: %j', (input) => {
    const strict = v.object({ name: v.string() });
    expect(wellFormed(strict, input).value).toBeNull();
    expect(wellFormed(strict, input).dropped).toHaveLength(1);
  });

  it('drops more elements than a call takes arguments', () => {
    const names: unknown[] = Array.from({ length: 200_000 }, (_, place) => place);
    const { value, dropped } = wellFormed(schema, { names: ['a', ...names] });
    expect(value?.names).toEqual(['a']);
    expect(dropped).toHaveLength(200_000);
  });

  it('keeps the members of a dictionary that are named as a prototype is, as members', () => {
    const words: unknown = JSON.parse('{"__proto__": "polluted", "constructor": "x", "prototype": "y"}');
    const { value, dropped } = wellFormed(schema, { words });
    expect(dropped).toEqual([]);
    expect(Object.entries(value?.words ?? {})).toEqual([
      ['__proto__', 'polluted'],
      ['constructor', 'x'],
      ['prototype', 'y'],
    ]);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it('mends whatever it is given: what is left is well-formed, and nothing that was so is lost', () => {
    const anything = fc.oneof(fc.jsonValue(), fc.constant(null));
    const attributes = fc.record(
      {
        name: fc.oneof(fc.string(), anything),
        size: fc.oneof(fc.nat(), anything),
        names: fc.oneof(fc.array(fc.oneof(fc.string(), anything)), anything),
        info: fc.oneof(
          fc.record({ title: anything, sections: fc.oneof(fc.array(anything), anything) }),
          anything,
        ),
        owners: fc.oneof(
          fc.array(fc.oneof(fc.record({ name: anything, age: anything }), anything)),
          anything,
        ),
        words: fc.oneof(fc.dictionary(fc.string(), fc.oneof(fc.string(), anything)), anything),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(attributes, (input) => {
        const { value, dropped } = wellFormed(schema, input);
        expect(v.is(schema, value)).toBe(true);
        expect(dropped.length === 0).toBe(v.is(schema, input));
        if (typeof input.name === 'string') expect(value?.name).toBe(input.name);
        if (Array.isArray(input.names)) {
          expect(value?.names).toEqual(input.names.filter((name) => typeof name === 'string'));
        }
      }),
      { numRuns: 500 },
    );
  });
});
