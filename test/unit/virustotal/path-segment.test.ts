import { describe, expect, it } from 'vitest';
import { VouchFailure } from '../../../src/domain/errors.ts';
import { pathSegment } from '../../../src/virustotal/path-segment.ts';

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
});
