import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRiskyType } from '../../../src/downloads/risky-type.ts';

const ADDRESS = 'https://files.example/get?id=1';

function isRisky(name: string, mime = '', address = ADDRESS): boolean {
  return isRiskyType({ path: name === '' ? '' : `/home/anna/Downloads/${name}`, mime, address });
}

describe('a type that can do harm', () => {
  it.each([
    'setup.exe',
    'SETUP.EXE',
    'setup.exe. .',
    'photo.jpg.scr',
    'run.ps1',
    'tool.jar',
    'tool.msi',
    'tool.dmg',
    'disk.iso',
    'letter.docm',
    'letter.doc',
    'table.xlsm',
    'archive.zip',
    'archive.tar.gz',
    'gpj.\u202eexe.lnk',
    'photo.jpg\u200b.exe',
    'photo.exe\u200b',
    'script.sh',
    'app.desktop',
  ])('is known by its name: %o', (name) => {
    expect(isRisky(name)).toBe(true);
    expect(isRisky(name, 'image/jpeg')).toBe(true);
  });

  it.each([
    'application/x-msdownload',
    'APPLICATION/ZIP; charset=binary',
    'application/x-sh',
    'text/javascript',
    'application/java-archive',
    'application/vnd.android.package-archive',
    'application/vnd.ms-excel.sheet.macroEnabled.12',
    'application/msword-not',
  ])('is known by what is declared: %s', (mime) => {
    expect(isRisky('download', mime)).toBe(mime !== 'application/msword-not');
  });

  it('is known by its address as long as it has no name', () => {
    expect(isRisky('', '', 'https://files.example/a/set%75p.exe?x=1#y')).toBe(true);
    expect(isRisky('', '', 'https://files.example/%E0%A4%A.exe')).toBe(true);
    expect(isRisky('', '', 'https://exe.example/')).toBe(false);
    expect(isRisky('photo.jpg', '', 'https://files.example/setup.exe')).toBe(false);
  });
});

it.each(['photo.jpg', 'letter.pdf', 'letter.docx', 'notes.txt', 'data.bin', 'exe', '.exe', 'page.html'])(
  '%s is none',
  (name) => {
    expect(isRisky(name, 'application/octet-stream')).toBe(false);
  },
);

it('is told of anything without an error', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (path, mime, address) => {
      expect(typeof isRiskyType({ path, mime, address })).toBe('boolean');
    }),
  );
});
