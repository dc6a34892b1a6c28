import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { Uint8ArrayWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { describe, expect, test } from 'vitest';
import type { ArchiveEntry } from '../../../src/archives/archive.ts';
import type { ByteSource } from '../../../src/archives/byte-source.ts';
import { readArchive } from '../../../src/archives/read-archive.ts';
import { LARGEST_UNPACKED_BYTES, unpackEntry } from '../../../src/archives/unpack-entry.ts';
import { contentOffset, zipOf } from '../../emulator/demo/demo-zip.ts';
import { inMemory } from './bytes-in-memory.ts';

async function entryOf(source: ByteSource, index = 0): Promise<ArchiveEntry> {
  const reading = await readArchive(source);
  const entry = reading.ok ? reading.list.entries[index] : undefined;
  if (!entry) throw new Error('no such entry');
  return entry;
}

async function unpacked(
  source: ByteSource,
  entry: ArchiveEntry,
): Promise<{ trouble: string | null; sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const trouble = await unpackEntry(source, entry, async (part) => {
    bytes += part.length;
    hash.update(part);
  });
  return { trouble, bytes, sha256: hash.digest('hex') };
}

function sha256(data: Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

describe('what is in an archive', () => {
  const data = Buffer.from('MZ and so on. '.repeat(50_000));

  test.each([
    [
      'stored',
      zipOf([
        { name: 'a.txt', data: '' },
        { name: 'setup.exe', data },
      ]),
    ],
    [
      'deflated',
      zipOf([
        { name: 'a.txt', data: '' },
        { name: 'setup.exe', data, packed: deflateRawSync(data) },
      ]),
    ],
  ])('is unpacked as a stream where it is %s', async (_how, bytes) => {
    const source = inMemory(bytes);
    expect(await unpacked(source, await entryOf(source, 1))).toEqual({
      trouble: null,
      bytes: data.length,
      sha256: sha256(data),
    });
  });

  test('that is more than its list says is not unpacked any further', async () => {
    const zeros = Buffer.alloc(64 * 1024 * 1024);
    const bytes = zipOf([{ name: 'bomb.exe', data: zeros, packed: deflateRawSync(zeros), sizeBytes: 1000 }]);
    const source = inMemory(bytes);
    const { trouble, bytes: came } = await unpacked(source, await entryOf(source));
    expect(trouble).toBe('damaged');
    expect(came).toBeLessThanOrEqual(1000);
  });

  test('that is less than its list says, or another thing by its checksum, is damaged', async () => {
    const short = inMemory(
      zipOf([{ name: 'a.exe', data, packed: deflateRawSync(data), sizeBytes: data.length + 1 }]),
    );
    expect((await unpacked(short, await entryOf(short))).trouble).toBe('damaged');
    const changed = zipOf([{ name: 'a.exe', data }]);
    changed[contentOffset('a.exe')] = 0;
    const source = inMemory(changed);
    expect((await unpacked(source, await entryOf(source))).trouble).toBe('damaged');
  });

  test('that says to be too large is not begun', async () => {
    const source = inMemory(zipOf([{ name: 'a.exe', data, sizeBytes: LARGEST_UNPACKED_BYTES + 1 }]));
    expect(await unpacked(source, await entryOf(source))).toMatchObject({ trouble: 'too-large', bytes: 0 });
  });

  test('that needs a password says so', async () => {
    const writer = new ZipWriter(new Uint8ArrayWriter(), { password: 'secret', useWebWorkers: false });
    await writer.add('a.exe', new TextReader('MZ'));
    const source = inMemory(Buffer.from(await writer.close()));
    expect((await unpacked(source, await entryOf(source))).trouble).toBe('encrypted');
  });

  test('of a file that is another one meanwhile is not taken for it', async () => {
    const source = inMemory(zipOf([{ name: 'a.exe', data }]));
    const other = inMemory(
      zipOf([
        { name: 'b.txt', data: 'x' },
        { name: 'a.exe', data },
      ]),
    );
    expect((await unpacked(other, await entryOf(source))).trouble).toBe('unreadable');
  });

  test('that cannot be read says so', async () => {
    const source = inMemory(zipOf([{ name: 'a.exe', data }]));
    const entry = await entryOf(source);
    const locked = { ...source, read: () => Promise.reject(new Error('locked')) };
    expect((await unpacked(locked, entry)).trouble).toBe('unreadable');
  });
});
