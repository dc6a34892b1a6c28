import { fileURLToPath, pathToFileURL } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileUrlOf } from '../../../src/downloads/file-url.ts';

const HARD_NAMES = [
  'a#b?c%20d',
  'a b',
  `it's "a"`,
  '😀',
  '\u202etxt.exe',
  'a\r\nb',
  'a|b',
  'c:',
  '~',
  'é',
  'e\u0301',
];
const name = fc
  .oneof(fc.constantFrom(...HARD_NAMES), fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }))
  .map((text) => text.replaceAll(/[/\0]/g, '_'))
  .filter((text) => text !== '' && text !== '.' && text !== '..');
const posixPath = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => `/${names.join('/')}`);
const windowsName = name.map((text) => text.replaceAll(/[\\:]/g, '_'));
const windowsNames = fc.array(windowsName, { minLength: 1, maxLength: 5 }).map((names) => names.join('\\'));

describe('fileUrlOf', () => {
  it.each([
    ['/home/anna/a.txt', 'file:///home/anna/a.txt'],
    ['/home/anna/a#b?c%20 d.txt', 'file:///home/anna/a%23b%3Fc%2520%20d.txt'],
    ['/home/anna/a\\b.txt', 'file:///home/anna/a%5Cb.txt'],
    ['/home/anna/C:\\b.txt', 'file:///home/anna/C%3A%5Cb.txt'],
    ['/home/anna/😀.txt', 'file:///home/anna/%F0%9F%98%80.txt'],
    ['/home/anna/"a"\u202e\nb', 'file:///home/anna/%22a%22%E2%80%AE%0Ab'],
    ['/c:/a', 'file:///c%3A/a'],
    ['C:\\Users\\x\\a#b.txt', 'file:///C:/Users/x/a%23b.txt'],
    ['d:/Users/x/a b.txt', 'file:///d:/Users/x/a%20b.txt'],
    ['\\\\server\\share\\a.txt', 'file://server/share/a.txt'],
    ['\\\\?\\C:\\very long\\a.txt', 'file:///C:/very%20long/a.txt'],
    ['\\\\?\\UNC\\server\\share\\a.txt', 'file://server/share/a.txt'],
    ['\\\\?\\unc\\server\\share\\a?.txt', 'file://server/share/a%3F.txt'],
    ['\\\\server\\UNC\\a.txt', 'file://server/UNC/a.txt'],
  ])('writes %s as %s', (path, url) => {
    expect(fileUrlOf(path)).toBe(url);
  });

  it('writes half a surrogate pair as the character for what cannot be written', () => {
    expect(fileUrlOf('/a\ud83d/\ude00b')).toBe('file:///a%EF%BF%BD/%EF%BF%BDb');
    expect(fileUrlOf('C:\\\ud83d')).toBe('file:///C:/%EF%BF%BD');
  });

  it('names the same file as the path, of any system but Windows', () => {
    fc.assert(
      fc.property(posixPath, (path) => {
        expect(fileURLToPath(fileUrlOf(path), { windows: false })).toBe(path);
      }),
    );
  });

  it('names the same file as the path, on Windows', () => {
    const start = fc.constantFrom('C:\\', 'z:\\', '\\\\server\\share\\');
    fc.assert(
      fc.property(start, windowsNames, (root, names) => {
        const path = root + names;
        expect(fileURLToPath(fileUrlOf(path), { windows: true })).toBe(path);
        const extended = root.startsWith('\\') ? `\\\\?\\UNC${path.slice(1)}` : `\\\\?\\${path}`;
        expect(fileUrlOf(extended)).toBe(fileUrlOf(path));
      }),
    );
  });

  it('is one spelling that no URL parser changes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          posixPath,
          windowsNames.map((names) => `C:\\${names}`),
        ),
        (path) => {
          expect(new URL(fileUrlOf(path)).href).toBe(fileUrlOf(path));
        },
      ),
    );
  });

  it('writes what node writes, but for characters that node leaves as they are', () => {
    const unit = fc.constantFrom(...Array.from('aZ09-_.!*()% #?"<>[]^`{}|\\é😀\u202e\n\r\t'));
    const path = fc
      .array(fc.string({ unit, minLength: 1 }), { minLength: 1, maxLength: 4 })
      .map((names) => `/x${names.join('/x')}x`);
    fc.assert(
      fc.property(path, (text) => {
        const byNode = pathToFileURL(text, { windows: false }).href;
        expect(fileUrlOf(text)).toBe(byNode.replaceAll(/[[\]^|]/g, encodeURIComponent));
      }),
    );
  });

  it('throws for no text', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        expect(fileUrlOf(String.fromCharCode(...units))).toMatch(/^file:\/\//);
      }),
    );
  });
});
