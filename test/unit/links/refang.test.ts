import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../../src/links/canonical-url.ts';
import { refang } from '../../../src/links/refang.ts';
import { defang } from '../../../src/ui/defang.ts';
import { anyLink } from './any-link.ts';

/** Texts made of the parts of defanged addresses, in every order, and of anything else. */
const anyMarkedText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'hxxp hxxps h**p meow fxp :// [:]// [://] [.] (.) {.} [dot] [:] [/] [@] \\. [ ] ( . : / @ a'.split(
          ' ',
        ),
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const MARK_IN_PATH = /\[(?:\.|dot|:|\/|:\/\/)\]/i;

describe('refang', () => {
  it.each([
    ['hxxp://bad[.]example/a', 'http://bad.example/a'],
    ['hXXps://bad[.]example', 'https://bad.example'],
    ['HXXPS://bad.example', 'https://bad.example'],
    ['h**p://bad.example/', 'http://bad.example/'],
    ['htxps://bad.example/', 'https://bad.example/'],
    ['meow://bad.example/', 'http://bad.example/'],
    ['fxp://files[.]example/', 'ftp://files.example/'],
    ['hxxps[:]//bad.example/', 'https://bad.example/'],
    ['https[:]//bad.example/', 'https://bad.example/'],
    ['hxxps[://]bad[.]example/', 'https://bad.example/'],
    ['hxxps:[//]bad[.]example/', 'https://bad.example/'],
    ['http[:][/][/]bad[.]example[/]a[/]b', 'http://bad.example/a/b'],
    ['http://bad[.]example[:]8080/', 'http://bad.example:8080/'],
    ['hxxp://anna:pw[@]bad[.]example/', 'http://anna:pw@bad.example/'],
    ['a[.]b(.)c{.}example', 'a.b.c.example'],
    ['a[dot]b(dot)c{DOT}example', 'a.b.c.example'],
    ['a [.] b ( dot ) example', 'a.b.example'],
    [String.raw`bad\.example`, 'bad.example'],
    ['8[.]8[.]8[.]8', '8.8.8.8'],
    ['2606[:]4700[:][:]1111', '2606:4700::1111'],
    ['bad[[.]]example', 'bad.example'],
  ])('makes %s whole again', (defanged, whole) => {
    expect(refang(defanged)).toBe(whole);
  });

  it.each([
    'https://shop.example/a[.]b?c=[dot]',
    'https://shop.example/a_(dot)_b',
    'https://shop.example/?q=a\\.b',
    'https://a(.)b@shop.example/',
    'https://[2606:4700::1111]:8080/',
    'HTTP://shop.example/',
    'shop dot example',
    'homeowner',
  ])('leaves what is not defanged as it is: %s', (text) => {
    expect(refang(text)).toBe(text);
  });

  it('makes the path whole where the host was defanged, and leaves its parentheses', () => {
    expect(refang('hxxps://bad[.]example[/]a[.]php?u=http[:]//x&v=(.)')).toBe(
      'https://bad.example/a.php?u=http://x&v=(.)',
    );
  });

  it('gives back every link that was copied defanged', () => {
    fc.assert(
      fc.property(anyLink, (url) => {
        const link = canonicalUrl(url);
        fc.pre(!MARK_IN_PATH.test(link));
        expect(refang(defang(link))).toBe(link);
      }),
    );
  });

  it('gives back every name and address that was copied defanged', () => {
    fc.assert(
      fc.property(fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6()), (host) => {
        expect(refang(defang(host))).toBe(host);
      }),
    );
  });

  it('changes nothing more when it is done twice', () => {
    fc.assert(
      fc.property(fc.oneof(anyMarkedText, fc.string({ unit: 'binary', maxLength: 300 })), (text) => {
        const once = refang(text);
        expect(refang(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    '['.repeat(16_000),
    '[.'.repeat(8000),
    `${'['.repeat(8000)}.${']'.repeat(8000)}`,
    '[@]'.repeat(5000),
  ])('takes little time on a text of 16 kB made against it', (text) => {
    const startedAtMs = performance.now();
    refang(text);
    expect(performance.now() - startedAtMs).toBeLessThan(500);
  });
});
