import { describe, expect, it } from 'vitest';
import { hideKey, mayHoldKey } from '../../../../src/virustotal/transport/hide-key.ts';

const KEY = 'a1b2'.repeat(16);

describe('the key in an answer', () => {
  it('is looked for only where the text of the answer could hold it', () => {
    expect(mayHoldKey('{"data": {"id": "anna"}}', KEY)).toBe(false);
    expect(mayHoldKey(`{"data": {"id": "${KEY}"}}`, KEY)).toBe(true);
    expect(mayHoldKey(`{"data": {"id": "${KEY.toUpperCase()}"}}`, KEY)).toBe(true);
    expect(mayHoldKey(String.raw`{"data": {"id": "\u0061${KEY.slice(1)}"}}`, KEY)).toBe(true);
    expect(mayHoldKey('{"data": ""}', '')).toBe(false);
    expect(mayHoldKey('{"data": "a+b"}', 'A+B')).toBe(true);
    expect(mayHoldKey('{"data": "aab"}', 'a+b')).toBe(false);
  });

  it.each(['user', 'file', 'file_behaviour', 'brand_new'])(
    'is taken out of texts, lists and names at every place of an object of type %s',
    (type) => {
      const data = {
        type,
        id: KEY,
        attributes: { apikey: KEY, names: [`my ${KEY.toUpperCase()}!`, 'anna'], [`x-${KEY}`]: 1, size: 3 },
        context_attributes: { deep: [{ cursor: `${KEY}==` }] },
      };
      expect(hideKey({ data }, KEY)).toEqual({
        data: {
          type,
          id: '',
          attributes: { apikey: '', names: ['', 'anna'], size: 3 },
          context_attributes: { deep: [{ cursor: '' }] },
        },
      });
    },
  );

  it('leaves everything else as it is, names of prototypes too', () => {
    const value: unknown = JSON.parse('{"__proto__": [1, null, true, "x"], "b": {"c": 1.5}}');
    expect(JSON.stringify(hideKey(value, KEY))).toBe(JSON.stringify(value));
  });

  it('is looked for however deep an answer is nested: what is too deep is left out', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}"${KEY}"${']'.repeat(100_000)}`);
    expect(JSON.stringify(hideKey({ deep, id: 'x' }, KEY))).not.toContain(KEY);
  });
});
