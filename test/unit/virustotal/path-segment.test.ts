import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VouchFailure } from '../../../src/domain/errors.ts';
import { pathSegment } from '../../../src/virustotal/path-segment.ts';

const anyCharacter = fc.oneof(
  fc.constantFrom('.', '/', '\\', '%', '?', '#', '\ud83d', '\udc00'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);
const anyId = fc.string({ unit: anyCharacter });

describe('pathSegment', () => {
  it.each([
    ['d-github.com-990aaacd', 'd-github.com-990aaacd'],
    ['i-2001:db8::1-1', 'i-2001%3Adb8%3A%3A1-1'],
    ['../votes?a#b', '..%2Fvotes%3Fa%23b'],
    ['%2e%2e', '%252e%252e'],
    ['...', '...'],
    ['😀', '%F0%9F%98%80'],
  ])('keeps %s in its place', (id, segment) => {
    expect(pathSegment(id)).toBe(segment);
    expect(new URL(`https://api.example/comments/${segment}/vote`).pathname).toBe(
      `/comments/${segment}/vote`,
    );
  });

  it.each(['', '.', '..', '\ud83d', 'a\udc00b'])('refuses %j, which no path can hold', (id) => {
    expect(() => pathSegment(id)).toThrow(new VouchFailure({ kind: 'unexpected-answer', what: 'id' }));
  });

  it('keeps any id in its place, to be read back as it is, or refuses it', () => {
    fc.assert(
      fc.property(anyId, (id) => {
        const fits = Buffer.from(id).toString() === id && !['', '.', '..'].includes(id);
        if (!fits) {
          expect(() => pathSegment(id)).toThrow('unexpected-answer');
          return;
        }
        const { pathname } = new URL(`https://api.example/comments/${pathSegment(id)}/vote`);
        const [, collection, segment = '', verb, ...more] = pathname.split('/');
        expect([collection, verb, more]).toEqual(['comments', 'vote', []]);
        expect(decodeURIComponent(segment)).toBe(id);
      }),
      { numRuns: 500 },
    );
  });
});
