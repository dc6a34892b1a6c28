import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameTricks } from '../../../src/domain/name-tricks.ts';

describe('a name', () => {
  test.each([
    'setup.exe',
    'node-v24.4.0-x64.msi',
    'report.pdf',
    'archive.tar.gz',
    'photos.zip',
    'jquery.min.js',
    'invoice.pdf.zip',
    'notes',
    '.bashrc',
    'holiday 🏖️ photos 👩‍👩‍👧.zip',
    'отчёт-報告-تقرير.pdf',
    'отчётPDF.docx',
    'µTorrent.exe',
    'naïve café.docx',
    'a b  c.txt',
    'Übersicht (Kopie 2).xlsx',
    'تقرير\u200f.pdf',
    '',
  ])('%o has nothing odd', (name) => {
    expect(nameTricks(name)).toEqual([]);
  });

  test.each([
    ['invoice.pdf.exe', 'pdf', 'exe'],
    ['INVOICE.PDF.EXE', 'pdf', 'exe'],
    ['holiday.jpg.scr', 'jpg', 'scr'],
    ['invoice.pdf .exe', 'pdf', 'exe'],
    ['photo.jpg.exe. ', 'jpg', 'exe'],
    ['invoice\u2024pdf.exe', 'pdf', 'exe'],
    ['invoice．pdf.js', 'pdf', 'js'],
    ['backup.zip.vbs', 'zip', 'vbs'],
  ])('%o has two endings, and the last one is run', (name, shown, extension) => {
    expect(nameTricks(name)).toEqual([{ kind: 'double-extension', shown, extension }]);
  });

  test.each([
    ['invoice.pdf                      .exe', 'exe'],
    ['invoice.pdf\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0.exe', 'exe'],
    [`invoice.pdf${'\u2800'.repeat(30)}.exe`, 'exe'],
  ])('%o has its ending pushed out of view, too', (name, extension) => {
    expect(nameTricks(name)).toEqual([
      { kind: 'double-extension', shown: 'pdf', extension },
      { kind: 'pushed-out', extension },
    ]);
  });

  test.each(['\u202e', '\u202d', '\u2066', '\u2067'])('with %o is turned around', (mark) => {
    expect(nameTricks(`invoice-${mark}fdp.exe`)).toEqual([{ kind: 'turned-around', extension: 'exe' }]);
  });

  test.each([
    ['set\u200bup.exe', ['U+200B']],
    ['\ufeffsetup\u0000.exe', ['U+FEFF', 'U+0000']],
    ['a\u200eb.pdf', ['U+200E']],
    ['half \ud83d of a pair.txt', ['U+D83D']],
  ])('%o has characters that are not seen', (name, characters) => {
    expect(nameTricks(name)).toEqual([{ kind: 'unseen', characters }]);
  });

  test('with letters of another alphabet in a Latin word is told, a word in one alphabet is not', () => {
    expect(nameTricks('раypаl-setup.exe')).toEqual([{ kind: 'look-alike', word: 'раypаl' }]);
    expect(nameTricks('ура setup.exe')).toEqual([]);
  });

  test.each(['report.pdf.lnk', 'report.url', 'a.{21ec2020-3aea-1069-a2dd-08002b30309d}'])(
    '%o ends in what Windows never shows',
    (name) => {
      expect(nameTricks(name).map(({ kind }) => kind)).toContain('never-shown');
    },
  );

  test('of any characters and any length is looked at in no time, and never throws', () => {
    const letters = fc.constantFrom(
      ' ',
      '.',
      '\u202e',
      '\u200b',
      'а',
      'a',
      'exe',
      'pdf',
      '\u2800',
      '\ud83d',
      '\n',
    );
    const anyName = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(letters, { maxLength: 50 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(anyName, (name) => {
        for (const trick of nameTricks(name)) expect(trick.kind).toBeTypeOf('string');
      }),
    );
    for (const letter of [' ', '.', 'а', '\u2800', '. ']) {
      const beginMs = performance.now();
      nameTricks(letter.repeat(65_000));
      expect(performance.now() - beginMs).toBeLessThan(500);
    }
  }, 30_000);
});
