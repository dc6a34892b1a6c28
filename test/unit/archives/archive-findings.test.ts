import { describe, expect, test } from 'vitest';
import type { ArchiveEntry } from '../../../src/archives/archive.ts';
import { archiveFindings, programsIn } from '../../../src/archives/archive-findings.ts';

function entry(name: string, changes: Partial<ArchiveEntry> = {}): ArchiveEntry {
  return {
    index: 0,
    name,
    isFolder: name.endsWith('/'),
    sizeBytes: 100,
    packedBytes: 100,
    packing: 'deflate',
    isEncrypted: false,
    offset: 0,
    ...changes,
  };
}

/** One behind the other, unless they say where they are. */
function findings(entries: ArchiveEntry[], archiveBytes = 10_000) {
  const placed = entries.map((each, index) => ({ ...each, offset: each.offset || index * 1000 }));
  return archiveFindings({ archiveBytes, entries: placed, isCut: false });
}

describe('in an archive', () => {
  test('of ordinary files nothing is found', () => {
    expect(findings([entry('docs/'), entry('docs/read me.txt'), entry('docs/cat.jpg')])).toEqual([]);
  });

  test('of an Office document nothing is found but macros', () => {
    const plain = [entry('[Content_Types].xml'), entry('word/document.xml'), entry('word/media/image1.png')];
    expect(findings(plain)).toEqual([]);
    expect(findings([...plain, entry('word/vbaProject.bin')])).toEqual([
      { kind: 'macros', count: 1, names: ['word/vbaProject.bin'] },
    ]);
    expect(findings([...plain, entry('xl/macrosheets/sheet1.xml')])).toHaveLength(1);
  });

  test('programs are named, the first three of them', () => {
    const names = ['a.exe', 'b/b.dll', 'c.bat', 'd.lnk', 'e.txt'];
    const list = { archiveBytes: 1, entries: names.map((name) => entry(name)), isCut: false };
    expect(programsIn(list).map(({ name }) => name)).toEqual(['a.exe', 'b/b.dll', 'c.bat', 'd.lnk']);
    expect(findings(names.slice(0, 3).map((name) => entry(name)))).toEqual([
      { kind: 'programs', count: 3, names: ['a.exe', 'b/b.dll', 'c.bat'] },
    ]);
  });

  test.each([
    '../../.ssh/authorized_keys',
    '/etc/passwd',
    'C:\\Windows\\a.txt',
    '..\\a.txt',
    'a/../../b.txt',
    '\\\\host\\a',
  ])('%s leads out of its folder', (name) => {
    expect(findings([entry(name)])).toContainEqual({ kind: 'climbs-out', count: 1, names: [name] });
  });

  test.each(['a..b.txt', 'a/..b', '...'])('%s does not', (name) => {
    expect(findings([entry(name)])).toEqual([]);
  });

  test('names that deceive are told, one line for each trick', () => {
    const many = Array.from({ length: 5 }, (_, index) => entry(`in/invoice-${index}.pdf.exe`));
    expect(findings(many)).toContainEqual({
      kind: 'trick',
      trick: { kind: 'double-extension', shown: 'pdf', extension: 'exe' },
      name: 'in/invoice-0.pdf.exe',
      more: 4,
    });
  });

  test('things of one name, and archives within it, are told', () => {
    expect(findings([entry('a.txt'), entry('a.txt'), entry('b.zip'), entry('c.nupkg')])).toEqual([
      { kind: 'same-name', count: 1, names: ['a.txt'] },
      { kind: 'nested', count: 2, names: ['b.zip', 'c.nupkg'] },
    ]);
  });

  test('what needs a password is counted', () => {
    expect(findings([entry('a.txt', { isEncrypted: true }), entry('b.txt')])).toEqual([
      { kind: 'encrypted', count: 1, of: 2 },
    ]);
  });

  test('a bomb is recognised by what comes out of it', () => {
    const part = entry('zeros.bin', { sizeBytes: 1e9, packedBytes: 1e6 });
    expect(findings([part], 1_000_500)).toEqual([{ kind: 'bomb', unpackedBytes: 1e9, times: 1000 }]);
    expect(findings([entry('log.txt', { sizeBytes: 5e8, packedBytes: 1e6 })], 1e6)).toEqual([]);
    expect(findings([entry('film.mkv', { sizeBytes: 5e9, packedBytes: 5e9 })], 5e9)).toEqual([]);
  });

  test('a size that no packing reaches is told, and one of a rare packing is not', () => {
    const impossible = { sizeBytes: 900_000_000, packedBytes: 10 };
    expect(findings([entry('a.bin', impossible)])).toEqual([
      { kind: 'impossible-size', count: 1, names: ['a.bin'] },
    ]);
    expect(findings([entry('a.bin', { ...impossible, packing: 'other' })])).toEqual([]);
    expect(findings([entry('a.bin', { ...impossible, packing: 'stored' })])).toHaveLength(1);
  });

  test('things that share their bytes are told', () => {
    const shared = [
      entry('a.bin', { offset: 5 }),
      entry('b.bin', { offset: 5 }),
      entry('c.bin', { offset: 40 }),
    ];
    expect(findings(shared)).toEqual([{ kind: 'overlapping', count: 2, names: ['b.bin', 'c.bin'] }]);
  });
});
