import { describe, expect, it } from 'vitest';
import { VouchFailure } from '../../../../src/domain/errors.ts';
import { objectKind } from '../../../../src/virustotal/reading/object-kind.ts';
import { count, part, text } from '../../../../src/virustotal/reading/wire-values.ts';

const kind = objectKind('thing', { name: text, size: count, info: part({ title: text }) });

function read(fields: object) {
  return kind.read({ type: 'thing', id: 'x', links: { self: null }, ...fields });
}

describe('an object of a kind', () => {
  it('has its known attributes, and the others as plain data beside them', () => {
    const attributes = { name: 'a', size: 3, brand_new: { deep: [1] }, info: { title: 't', more: true } };
    expect(read({ attributes })).toEqual({
      type: 'thing',
      id: 'x',
      attributes: { name: 'a', size: 3, info: { title: 't', more: true } },
      unknownAttributes: { brand_new: { deep: [1] } },
      contextAttributes: {},
      relationships: {},
      error: null,
      dropped: [],
    });
  });

  it('loses a malformed attribute alone, and says which', () => {
    const object = read({ attributes: { name: 5, size: 3, info: { title: [] } } });
    expect(object.attributes).toEqual({ size: 3, info: {} });
    expect(object.dropped).toEqual(['name', 'info.title']);
  });

  it('keeps unknown attributes that are named as a prototype is, as plain members', () => {
    const attributes: unknown = JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}');
    const { unknownAttributes } = read({ attributes });
    expect(Object.entries(unknownAttributes)).toEqual([
      ['__proto__', { polluted: true }],
      ['constructor', 1],
    ]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it.each([undefined, null])('has no attributes where it comes with none: %j', (attributes) => {
    const { unknownAttributes, dropped, ...object } = read({ attributes });
    expect([object.attributes, unknownAttributes, dropped]).toEqual([{}, {}, []]);
  });

  it.each([5, 'text', true, [], ['name']])(
    'loses attributes that are no object, and says so: %j',
    (attributes) => {
      const { unknownAttributes, dropped, ...object } = read({ attributes });
      expect([object.attributes, unknownAttributes, dropped]).toEqual([{}, {}, ['attributes']]);
    },
  );

  it('takes a number for its id, which was recorded once', () => {
    expect(read({ id: 1_571_500_000 }).id).toBe('1571500000');
  });

  it('tells why it could not be loaded, by the code and not by the message', () => {
    const error = { code: 'NotFoundError', message: 'hostile' };
    expect(read({ error }).error).toBe('NotFoundError');
    expect(JSON.stringify(read({ error }))).not.toContain('hostile');
  });

  it('keeps what is said of the link to it', () => {
    expect(read({ context_attributes: { url: 'https://a.example/' } }).contextAttributes).toEqual({
      url: 'https://a.example/',
    });
  });

  it('has the descriptors of what it is related to: one, none or the first of many', () => {
    const relationships = {
      author: { data: { type: 'user', id: 'anna' }, links: {} },
      group: { data: null, links: {} },
      comments: { data: [{ type: 'comment', id: 'c-1' }], meta: { cursor: 'next==' } },
      votes: { data: [{ type: 'vote' }, { type: 'vote', id: 'v-1' }] },
    };
    const descriptor = (type: string, id: string) => ({ type, id, contextAttributes: {} });
    const object = read({ relationships });
    expect(object.relationships).toEqual({
      author: { one: descriptor('user', 'anna') },
      group: { one: null },
      comments: { many: [descriptor('comment', 'c-1')], cursor: 'next==' },
      votes: { many: [descriptor('vote', 'v-1')], cursor: null },
    });
    expect(object.dropped).toEqual(['relationships.votes.data.0']);
  });

  it.each([null, 5, [], {}, { type: 'other', id: 'x' }, { type: 'thing' }, { type: 'thing', id: {} }])(
    'is none without its type and an id: %j',
    (wire) => {
      expect(() => kind.read(wire)).toThrow(new VouchFailure({ kind: 'unexpected-answer', what: 'thing' }));
    },
  );
});
