import { describe, expect, test } from 'vitest';
import { compareFile, type KnownHash } from '../../../src/domain/compared-file.ts';
import type { PublishedChecksum } from '../../../src/domain/published-checksum.ts';

const SHA256 = 'a'.repeat(64);
const MD5 = 'b'.repeat(32);
const KNOWN: KnownHash[] = [{ algorithm: 'sha256', hash: SHA256, by: 'vouch' }];

function sha256(hash: string, fileName: string | null = null): PublishedChecksum {
  return { hash, algorithm: 'sha256', fileName };
}

function md5(hash: string, fileName: string | null = null): PublishedChecksum {
  return { hash, algorithm: 'md5', fileName };
}

describe('a file and what is published', () => {
  test.each([[null], ['setup.exe'], ['renamed.exe']])('are equal, said to be of %s', (fileName) => {
    expect(compareFile('setup.exe', KNOWN, [sha256('f'.repeat(64)), sha256(SHA256, fileName)])).toEqual({
      name: 'equal',
      algorithm: 'sha256',
      by: 'vouch',
    });
  });

  test('are not equal', () => {
    expect(compareFile('setup.exe', KNOWN, [sha256('f'.repeat(64))])).toEqual({
      name: 'not-equal',
      by: 'vouch',
      isNamed: false,
    });
  });

  test('are not equal although the file is named, whatever else is listed', () => {
    const list = [sha256('e'.repeat(64), 'other.exe'), sha256('f'.repeat(64), 'setup.exe')];
    expect(compareFile('setup.exe', KNOWN, list)).toMatchObject({ name: 'not-equal', isNamed: true });
  });

  test('are no matter of each other where others are named', () => {
    expect(compareFile('setup.exe', KNOWN, [sha256('f'.repeat(64), 'other.exe')])).toEqual({
      name: 'not-listed',
    });
  });

  test('cannot be told where its hash of that kind is not known', () => {
    expect(compareFile('setup.exe', KNOWN, [md5(MD5)])).toEqual({ name: 'not-known', algorithms: ['md5'] });
    expect(compareFile('setup.exe', [], [md5(MD5), sha256(SHA256)])).toEqual({
      name: 'not-known',
      algorithms: ['md5', 'sha256'],
    });
    expect(compareFile('setup.exe', KNOWN, [md5(MD5, 'setup.exe'), sha256('f'.repeat(64))])).toEqual({
      name: 'not-known',
      algorithms: ['md5'],
    });
  });

  test('are told by whoever knows that hash', () => {
    const known: KnownHash[] = [...KNOWN, { algorithm: 'md5', hash: MD5, by: 'virustotal' }];
    expect(compareFile('setup.exe', known, [md5(MD5)])).toMatchObject({ name: 'equal', by: 'virustotal' });
    expect(compareFile('setup.exe', known, [md5('c'.repeat(32))])).toMatchObject({
      name: 'not-equal',
      by: 'virustotal',
    });
  });
});
