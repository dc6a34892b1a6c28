import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { publishedChecksums } from '../../../src/domain/published-checksum.ts';

const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const SHA1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';

function read(text: string): string[] {
  return publishedChecksums(text).checksums.map(
    ({ hash, algorithm, fileName }) => `${algorithm} ${hash.slice(0, 4)} ${fileName}`,
  );
}

describe('what a page publishes', () => {
  test.each([
    [SHA256, 'sha256 e3b0 null'],
    [SHA1, 'sha1 da39 null'],
    [MD5, 'md5 d41d null'],
    [SHA256.toUpperCase(), 'sha256 e3b0 null'],
    [`  ${SHA256}\t`, 'sha256 e3b0 null'],
    [`SHA256: ${SHA256}`, 'sha256 e3b0 null'],
    [`sha-1 = ${SHA1}`, 'sha1 da39 null'],
    [`${SHA256}  setup.exe`, 'sha256 e3b0 setup.exe'],
    [`${MD5} *my setup.exe`, 'md5 d41d my setup.exe'],
    [`${SHA256}  ./dist/setup.exe`, 'sha256 e3b0 setup.exe'],
    [`SHA256 (setup (1).exe) = ${SHA256}`, 'sha256 e3b0 setup (1).exe'],
    [`MD5 (a.iso) = ${MD5}`, 'md5 d41d a.iso'],
    [`SHA2-256(a.iso)= ${SHA256}`, 'sha256 e3b0 a.iso'],
    [`SHA256          ${SHA256}       C:\\Users\\anna\\a.iso`, 'sha256 e3b0 a.iso'],
    [SHA256.replace(/(..)(?!$)/g, '$1:'), 'sha256 e3b0 null'],
    [SHA1.replace(/(..)(?!$)/g, '$1 '), 'sha1 da39 null'],
    [MD5.replace(/(.{8})(?!$)/g, '$1-'), 'md5 d41d null'],
    [`MD5: ${MD5.replace(/(....)(?!$)/g, '$1 ')}`, 'md5 d41d null'],
    [`The SHA-256 of this release is ${SHA256}. Compare it!`, 'sha256 e3b0 null'],
    [`“${SHA256}”`, 'sha256 e3b0 null'],
  ])('in %o is read', (text, says) => {
    expect(read(text)).toEqual([says]);
    expect(publishedChecksums(text).oddLengths).toEqual([]);
  });

  test('in a whole file of checksums is read, each line with its file', () => {
    const file = `-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\n${SHA256}  a.zip\r\n${SHA1}  b.zip\r\n`;
    expect(read(file)).toEqual(['sha256 e3b0 a.zip', 'sha1 da39 b.zip']);
  });

  test.each([
    [SHA256.slice(1), 63],
    [`${SHA1}ab`, 42],
    [SHA256 + SHA256, 128],
    [`SHA256: ${SHA256}0`, 65],
    [MD5.slice(2).replace(/(..)(?!$)/g, '$1:'), 30],
  ])('in %o is of no length that a hash has', (text, length) => {
    expect(publishedChecksums(text)).toEqual({ checksums: [], oddLengths: [length], isCut: false });
  });

  test.each([
    '',
    'no hash',
    `either ${SHA256} or ${SHA1}`,
    'https://files.example/setup.exe',
    '12345678901234567890123456',
  ])('%o is nothing', (text) => {
    expect(publishedChecksums(text)).toEqual({ checksums: [], oddLengths: [], isCut: false });
  });

  test('is cut behind a thousand lines, and said to be', () => {
    const found = publishedChecksums(`${SHA256}\n`.repeat(2000));
    expect([found.checksums.length, found.isCut]).toEqual([1000, true]);
  });

  test('is read of any text, in no time', () => {
    const part = fc.constantFrom(
      SHA256,
      SHA1,
      MD5,
      ' ',
      '  ',
      '\n',
      '(',
      ')',
      '=',
      ':',
      'SHA256',
      '*',
      'a.exe',
      'ff',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 60 }),
          fc.array(part, { maxLength: 30 }).map((all) => all.join('')),
        ),
        (text) => {
          for (const { hash } of publishedChecksums(text).checksums)
            expect([32, 40, 64]).toContain(hash.length);
        },
      ),
    );
    const beginMs = performance.now();
    for (const piece of ['ff ', 'a', '(', ' ', 'ff:']) publishedChecksums(piece.repeat(100_000));
    expect(performance.now() - beginMs).toBeLessThan(1000);
  }, 30_000);
});
