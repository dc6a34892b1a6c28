import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../../src/links/canonical-url.ts';
import { withoutFindings } from '../../../src/links/cleaned-url.ts';
import { findingsIn } from '../../../src/links/findings.ts';
import { anyLink } from './any-link.ts';

function cleaned(url: string): string | null {
  return withoutFindings(url, findingsIn(url));
}

describe('withoutFindings', () => {
  it.each([
    ['drops the user info', 'https://anna:pw@files.example:8443/a?b=1', 'https://files.example:8443/a?b=1'],
    [
      'drops a marked parameter whole',
      'https://app.example/a?x=1&token=a1b2c3d4&y=2',
      'https://app.example/a?x=1&y=2',
    ],
    [
      'drops the question mark with the last parameter',
      'https://app.example/a?token=a1b2c3d4',
      'https://app.example/a',
    ],
    [
      'drops a parameter by which a visit acts',
      'https://app.example/a?action=unsubscribe&x=1',
      'https://app.example/a?x=1',
    ],
    [
      'drops a parameter whole whose link acts or tells something',
      'https://go.example/r?url=https%3A%2F%2Fb.example%2Funsubscribe%3Fid%3D3&to=https%3A%2F%2Fa.example%2F%3Ftoken%3Da1b2&x=1',
      'https://go.example/r?x=1',
    ],
    [
      'cuts the path before a segment whose link acts',
      'https://go.example/r/https:%2F%2Fb.example%2Funsubscribe%3Fid=3/1',
      'https://go.example/r/',
    ],
    [
      'cuts the path before a marked segment',
      'https://files.example/share/kJ8sd02mQ1xZ7',
      'https://files.example/share/',
    ],
    [
      'drops the query of a path that it cuts',
      'https://files.example/share/kJ8sd02mQ1xZ7?user=anna@mail.example&lang=en',
      'https://files.example/share/',
    ],
    [
      'cuts the path before a word by which a visit acts',
      'https://news.example/list/12/unsubscribe?u=1',
      'https://news.example/list/12/',
    ],
    [
      'cuts at the first of several marked segments',
      'https://app.example/people/anna@mail.example/reset/a1b2c3d4e5',
      'https://app.example/people/',
    ],
    [
      'cuts also what is marked only once the end of the path is gone',
      'https://cdn.example/a/0123456789abcdef0123456789abcdef/b/anna@mail.example/setup.exe',
      'https://cdn.example/a/',
    ],
  ])('%s', (_, url, expected) => {
    expect(cleaned(url)).toBe(expected);
  });

  it('gives null where nothing is marked', () => {
    expect(cleaned('https://shop.example/a?b=1')).toBeNull();
  });

  it('gives null where only the host would be left of a path', () => {
    expect(cleaned('https://we.tl/t-Example12')).toBeNull();
    expect(cleaned('https://news.example/unsubscribe?u=1')).toBeNull();
  });

  it('gives null for a text that is no link', () => {
    expect(withoutFindings('no link', [{ kind: 'token', start: 0, end: 2 }])).toBeNull();
  });

  it('leaves nothing marked, on the same host, shorter, and in canonical form', () => {
    fc.assert(
      fc.property(anyLink, (url) => {
        const canonical = canonicalUrl(url);
        const result = cleaned(canonical);
        if (result === null) return;
        expect(findingsIn(result)).toEqual([]);
        expect(result.length).toBeLessThan(canonical.length);
        expect(new URL(result).host).toBe(url.host);
        expect(canonicalUrl(new URL(result))).toBe(result);
      }),
      { numRuns: 1000 },
    );
  });
});
