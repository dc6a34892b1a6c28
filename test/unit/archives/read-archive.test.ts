import { Uint8ArrayWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_ENTRIES } from '../../../src/archives/archive.ts';
import { archiveFindings } from '../../../src/archives/archive-findings.ts';
import { readArchive, type ArchiveReading } from '../../../src/archives/read-archive.ts';
import { zipOf, type ZipThing } from '../../emulator/demo/demo-zip.ts';
import { inMemory } from './bytes-in-memory.ts';

const THREE = [
  { name: 'read me.txt', data: 'Hello.' },
  { name: 'bin/', data: '' },
  { name: 'bin/setup.exe', data: 'MZ' },
];

function read(bytes: Buffer): Promise<ArchiveReading> {
  return readArchive(inMemory(bytes));
}

async function names(bytes: Buffer): Promise<string[]> {
  const reading = await read(bytes);
  if (!reading.ok) throw new Error(reading.trouble);
  return reading.list.entries.map(({ name }) => name);
}

async function trouble(bytes: Buffer): Promise<string> {
  const reading = await read(bytes);
  return reading.ok ? `a list of ${reading.list.entries.length}` : reading.trouble;
}

describe('the list of an archive', () => {
  test('has the name, the sizes and the place of each thing', async () => {
    expect(await read(zipOf(THREE))).toEqual({
      ok: true,
      list: {
        archiveBytes: zipOf(THREE).length,
        isCut: false,
        entries: [
          {
            index: 0,
            name: 'read me.txt',
            isFolder: false,
            sizeBytes: 6,
            packedBytes: 6,
            packing: 'stored',
            isEncrypted: false,
            offset: 0,
          },
          expect.objectContaining({ name: 'bin/', isFolder: true }),
          expect.objectContaining({ index: 2, name: 'bin/setup.exe', sizeBytes: 2, offset: 81 }),
        ],
      },
    });
  });

  test('is all that is read of it', async () => {
    const reads: number[] = [];
    const large = zipOf([{ name: 'film.mkv', data: Buffer.alloc(5_000_000) }, ...THREE]);
    await readArchive(inMemory(large, reads));
    expect(reads.reduce((sum, each) => sum + each, 0)).toBeLessThan(200_000);
  });

  test('may be empty, and may stand behind a program or before a comment', async () => {
    expect(await names(zipOf([]))).toEqual([]);
    expect(await names(zipOf(THREE, 'a comment with PK in it'))).toHaveLength(3);
    expect(await names(Buffer.concat([Buffer.alloc(3000, 'MZ'), zipOf(THREE)]))).toHaveLength(3);
  });

  test('is cut behind ten thousand', async () => {
    const many = Array.from({ length: MOST_ENTRIES + 5 }, (_, index) => ({ name: `${index}.txt`, data: '' }));
    const reading = await read(zipOf(many));
    expect(reading.ok && [reading.list.entries.length, reading.list.isCut]).toEqual([MOST_ENTRIES, true]);
  });

  test('has names of other encodings, of nothing, and of the longest that there are', async () => {
    const cp437 = Buffer.from([0x81, 0x62, 0x65, 0x72, 0x2e, 0x65, 0x78, 0x65]);
    const found = await names(
      zipOf([
        { name: cp437, data: '' },
        { name: 'отчёт.exe', data: '', flags: 0x800 },
        { name: '', data: '' },
        { name: 'x'.repeat(65_535), data: '' },
        { name: Buffer.from([0xff, 0xfe, 0x00, 0x0a]), data: '', flags: 0x800 },
      ]),
    );
    expect(found.slice(0, 3)).toEqual(['über.exe', 'отчёт.exe', '']);
    expect(found[3]).toHaveLength(1000);
  });

  test('of the large format is read, too', async () => {
    const writer = new ZipWriter(new Uint8ArrayWriter(), { zip64: true, useWebWorkers: false });
    await writer.add('a.txt', new TextReader('Hello'));
    expect(await names(Buffer.from(await writer.close()))).toEqual(['a.txt']);
  });

  test('says what is encrypted', async () => {
    const writer = new ZipWriter(new Uint8ArrayWriter(), { password: 'secret', useWebWorkers: false });
    await writer.add('a.exe', new TextReader('MZ'));
    const reading = await read(Buffer.from(await writer.close()));
    expect(reading.ok && reading.list.entries[0]?.isEncrypted).toBe(true);
  });
});

describe('what is no archive', () => {
  test.each([
    ['nothing', Buffer.alloc(0), 'not-an-archive'],
    ['a text', Buffer.from('This is no archive, and it is longer than an end of one.'), 'not-an-archive'],
    ['one that is cut in its middle', zipOf(THREE).subarray(0, 90), 'not-an-archive'],
    ['one whose list is no list', withoutList(zipOf(THREE)), 'damaged'],
    [
      'one behind another',
      Buffer.concat([zipOf(THREE), zipOf([{ name: 'other.exe', data: '' }])]),
      'a list of 1',
    ],
    [
      'one with another archive in its comment',
      zipOf(THREE, zipOf([{ name: 'other.exe', data: '' }])),
      'ambiguous',
    ],
    ['one whose list is not where it says', movedList(zipOf(THREE)), 'a list of 3'],
  ])('%s is said to be', async (_what, bytes, says) => {
    expect(await trouble(bytes)).toBe(says);
  });

  test('a list that is larger than any honest one is not read', async () => {
    const huge = { ...inMemory(Buffer.alloc(0)), sizeBytes: 5_000_000_000 };
    const end = zipOf([]).subarray(-22);
    end.writeUInt16LE(9, 10);
    end.writeUInt32LE(0x7fffffff, 12);
    end.writeUInt32LE(1, 16);
    let most = 0;
    const reading = await readArchive({
      ...huge,
      read: async (offset, lengthBytes) => {
        most = Math.max(most, lengthBytes);
        const bytes = new Uint8Array(lengthBytes);
        for (let at = 0; at < end.length; at += 1) {
          const place = huge.sizeBytes - end.length + at - offset;
          if (place >= 0 && place < lengthBytes) bytes[place] = end[at] ?? 0;
        }
        return bytes;
      },
    });
    expect(reading).toEqual({ ok: false, trouble: 'too-large' });
    expect(most).toBeLessThan(1_000_000);
  });

  test('a file that cannot be read is said to be', async () => {
    const source = { ...inMemory(zipOf(THREE)), read: () => Promise.reject(new Error('locked')) };
    expect(await readArchive(source)).toEqual({ ok: false, trouble: 'unreadable' });
  });
});

/** What was its list is something else. */
function withoutList(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  changed.write('no list', changed.indexOf('PK\u0001\u0002', changed.indexOf('PK\u0001\u0002') + 1));
  return changed;
}

/** The end says another place than the list has. */
function movedList(bytes: Buffer): Buffer {
  const moved = Buffer.from(bytes);
  moved.writeUInt32LE(moved.readUInt32LE(moved.length - 6) + 7, moved.length - 6);
  return moved;
}

describe('whatever is changed in an archive', () => {
  const things = fc.array(
    fc.record<ZipThing>({
      name: fc.string({ unit: 'binary', maxLength: 20 }),
      data: fc.string({ maxLength: 20 }),
      flags: fc.constantFrom(0, 1, 0x800, 8),
      offset: fc.nat(300),
    }),
    { maxLength: 5 },
  );
  const change = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255));

  test('there is a list or a reason, and what is found in it', async () => {
    await fc.assert(
      fc.asyncProperty(things, fc.array(change, { maxLength: 8 }), fc.nat(30), async (made, changes, cut) => {
        const bytes = zipOf(made);
        for (const [place, value] of changes) bytes[Math.floor(place * (bytes.length - 1))] = value;
        const reading = await read(bytes.subarray(0, bytes.length - (cut > 20 ? cut : 0)));
        if (reading.ok) expect(() => archiveFindings(reading.list)).not.toThrow();
        else expect(reading.trouble).toBeTypeOf('string');
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  test('of any bytes at all, too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(await read(Buffer.concat([Buffer.from(bytes), zipOf([]).subarray(0, 22)]))).toHaveProperty(
          'ok',
        );
        expect((await read(Buffer.from(bytes))).ok).toBe(false);
      }),
    );
  }, 30_000);
});
