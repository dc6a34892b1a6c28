import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../../src/links/canonical-url.ts';
import { anyLink } from './any-link.ts';

describe('canonicalUrl', () => {
  it.each([
    ['HTTPS://Shop.Example/Path', 'https://shop.example/Path'],
    ['http://shop.example', 'http://shop.example/'],
    ['http://shop.example:80/', 'http://shop.example/'],
    ['https://shop.example:443/a', 'https://shop.example/a'],
    ['https://shop.example:8443/a', 'https://shop.example:8443/a'],
    ['https://shop.example/a#part', 'https://shop.example/a'],
    ['https://shop.example/a#', 'https://shop.example/a'],
    ['https://shop.example?b=2&a=1', 'https://shop.example/?b=2&a=1'],
    ['https://shop.example/a/', 'https://shop.example/a/'],
    ["https://shop.example/it's~a;x=1%20b", "https://shop.example/it's~a;x=1%20b"],
    ['https://anna:pw@shop.example/', 'https://anna:pw@shop.example/'],
    ['https://bücher.example/größe', 'https://xn--bcher-kva.example/gr%C3%B6%C3%9Fe'],
  ])('writes %s as %s', (text, canonical) => {
    expect(canonicalUrl(new URL(text))).toBe(canonical);
  });

  it('leaves the URL that it was given as it is', () => {
    const url = new URL('https://shop.example/#part');
    canonicalUrl(url);
    expect(url.hash).toBe('#part');
  });

  it('changes nothing in a form that is canonical already', () => {
    fc.assert(
      fc.property(anyLink, (url) => {
        const canonical = canonicalUrl(url);
        expect(canonicalUrl(new URL(canonical))).toBe(canonical);
        expect(canonical).not.toContain('#');
      }),
    );
  });
});
