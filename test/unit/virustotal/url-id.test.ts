import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { urlIdOf, urlIdOfAnalysis } from '../../../src/virustotal/url-id.ts';

const anyUnicode = fc.string({ unit: 'binary' });
const anyLongText = fc.string({ unit: 'grapheme', maxLength: 5000 });

describe('urlIdOf', () => {
  it.each([
    ['http://www.example.com/', 'aHR0cDovL3d3dy5leGFtcGxlLmNvbS8'],
    ['https://shop.example/?>~', 'aHR0cHM6Ly9zaG9wLmV4YW1wbGUvPz5-'],
    ['https://shop.example/?a?', 'aHR0cHM6Ly9zaG9wLmV4YW1wbGUvP2E_'],
  ])('writes %s in base64url without padding', (url, id) => {
    expect(urlIdOf(url)).toBe(id);
  });

  it('encodes the UTF-8 bytes of a text that is not Latin-1', () => {
    const url = 'https://shop.example/日本-ř-😀';
    expect(urlIdOf(url)).toBe(Buffer.from(url, 'utf8').toString('base64url'));
  });

  it('can be read back into the link, of any length, and needs no escaping in a path', () => {
    fc.assert(
      fc.property(anyLongText, (text) => {
        const id = urlIdOf(text);
        expect(Buffer.from(id, 'base64url').toString('utf8')).toBe(text);
        expect(encodeURIComponent(id)).toBe(id);
      }),
    );
  });

  it('is unpadded base64url for every Unicode text, those beyond the first plane too, and can be read back', () => {
    fc.assert(
      fc.property(anyUnicode, (text) => {
        const id = urlIdOf(text);
        expect(id).toMatch(/^[A-Za-z0-9_-]*$/);
        expect(id).toHaveLength(Math.ceil((Buffer.byteLength(text, 'utf8') * 4) / 3));
        expect(Buffer.from(id, 'base64url').toString('utf8')).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('has the replacement character for half a surrogate pair, which no UTF-8 can hold', () => {
    const unit = fc.oneof(fc.nat(0xffff), fc.integer({ min: 0xd800, max: 0xdfff }));
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const text = String.fromCharCode(...units);
        expect(urlIdOf(text)).toBe(Buffer.from(text, 'utf8').toString('base64url'));
      }),
    );
  });

  it('grows by a third at the longest link that is named', () => {
    expect(urlIdOf('a'.repeat(4096))).toHaveLength(Math.ceil((4096 * 4) / 3));
  });
});

describe('urlIdOfAnalysis', () => {
  const sha256 = createHash('sha256').update('https://shop.example/').digest('hex');

  it('cuts the SHA-256 of the link out of the id of its analysis', () => {
    expect(urlIdOfAnalysis(`u-${sha256}-1604933101`)).toBe(sha256);
  });

  it.each([`f-${sha256}-1604933101`, 'ZXhhbXBsZToxNTk5MDU1MzU1', '1571524923', '', `u-${sha256}`, 'u-12-34'])(
    'finds none in %s',
    (id) => {
      expect(urlIdOfAnalysis(id)).toBeNull();
    },
  );

  it('finds every SHA-256 in its place, and nothing anywhere else', () => {
    const hex = fc.string({
      unit: fc.nat(15).map((digit) => digit.toString(16)),
      minLength: 64,
      maxLength: 64,
    });
    fc.assert(
      fc.property(hex, fc.nat(), fc.string({ unit: 'binary', minLength: 1 }), (id, time, more) => {
        expect(urlIdOfAnalysis(`u-${id}-${time}`)).toBe(id);
        expect(urlIdOfAnalysis(`${more}u-${id}-${time}`)).toBeNull();
        expect(urlIdOfAnalysis(`u-${id}-${more}-${time}`)).toBeNull();
        expect(urlIdOfAnalysis(`u-${id}${time}`)).toBeNull();
        expect(urlIdOfAnalysis(more)).toBeNull();
      }),
    );
  });
});
