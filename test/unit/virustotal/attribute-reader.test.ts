import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { attributeReader } from '../../../src/virustotal/attribute-reader.ts';

const text = v.string();

describe('attributeReader', () => {
  it('gives a well-formed attribute', () => {
    const reader = attributeReader({ attributes: { title: 'Shop' } });
    expect(reader.one('title', text)).toBe('Shop');
    expect(reader.droppedCount()).toBe(0);
  });

  it('gives null for a missing and a null attribute, and counts neither', () => {
    const reader = attributeReader({ attributes: { title: null } });
    expect([reader.one('title', text), reader.one('size', text)]).toEqual([null, null]);
    expect([reader.list('title', text), reader.entries('title', text), reader.objects('title')]).toEqual([
      [],
      [],
      [],
    ]);
    expect(reader.droppedCount()).toBe(0);
  });

  it('gives null for a malformed attribute and counts it', () => {
    const reader = attributeReader({ attributes: { title: 5, tags: 'a', votes: [1], engines: 'x' } });
    expect([reader.one('title', text), reader.list('tags', text), reader.entries('votes', text)]).toEqual([
      null,
      [],
      [],
    ]);
    expect(reader.objects('engines')).toEqual([]);
    expect(reader.droppedCount()).toBe(4);
  });

  it('takes no attribute from the prototype', () => {
    const reader = attributeReader({ attributes: {} });
    expect(reader.one('toString', v.unknown())).toBeNull();
  });

  it('leaves the malformed members out of a list and counts them, but not the null ones', () => {
    const reader = attributeReader({ attributes: { tags: ['a', 5, null, 'b', {}] } });
    expect(reader.list('tags', text)).toEqual(['a', 'b']);
    expect(reader.droppedCount()).toBe(2);
  });

  it('leaves the malformed members out of a dictionary and counts them, but not the null ones', () => {
    const reader = attributeReader({ attributes: { categories: { One: 'news', Two: 2, Three: null } } });
    expect(reader.entries('categories', text)).toEqual([['One', 'news']]);
    expect(reader.droppedCount()).toBe(1);
  });

  it('reads the objects of a dictionary field by field, and counts their malformed fields as its own', () => {
    const reader = attributeReader({ attributes: { engines: { One: { a: 'x', b: 5 }, Two: 'no object' } } });
    const [[key, engine] = []] = reader.objects('engines');
    expect([key, engine?.one('a', text), engine?.one('b', text)]).toEqual(['One', 'x', null]);
    expect(reader.droppedCount()).toBe(2);
  });

  it('keeps a member whose name is one of JavaScript’s own', () => {
    const attributes: unknown = JSON.parse('{"categories": {"__proto__": "news", "constructor": "shop"}}');
    const reader = attributeReader({ attributes: v.parse(v.record(text, v.unknown()), attributes) });
    expect(reader.entries('categories', text)).toEqual([
      ['__proto__', 'news'],
      ['constructor', 'shop'],
    ]);
  });
});
