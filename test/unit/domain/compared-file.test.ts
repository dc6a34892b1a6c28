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

  test.each(['server', 'again'] as const)('cannot be told by the word of %s, which is named', (by) => {
    const claimed: KnownHash = { algorithm: 'sha256', hash: SHA256, by };
    expect(compareFile('setup.exe', [claimed], [sha256(SHA256)])).toEqual({
      name: 'not-known',
      algorithms: ['sha256'],
      claimed,
    });
    expect(compareFile('setup.exe', [claimed], [sha256('f'.repeat(64))])).toEqual({
      name: 'not-known',
      algorithms: ['sha256'],
    });
    const others = [md5('c'.repeat(32), 'setup.exe'), sha256(SHA256, 'renamed.exe')];
    expect(compareFile('setup.exe', [claimed], others)).toEqual({
      name: 'not-known',
      algorithms: ['md5', 'sha256'],
      claimed,
    });
  });

  test('are told by what Vouch made, whatever the server declares', () => {
    const server: KnownHash = { algorithm: 'sha256', hash: 'f'.repeat(64), by: 'server' };
    const [own] = KNOWN;
    if (!own) throw new Error('nothing is known');
    expect(compareFile('setup.exe', [server, own], [sha256(SHA256)])).toMatchObject({ name: 'equal' });
    expect(compareFile('setup.exe', [server, own], [sha256('f'.repeat(64))])).toMatchObject({
      name: 'not-equal',
      by: 'vouch',
    });
  });

  test.each([[null], ['setup.exe']])(
    'are not equal by their SHA-256 although the MD5 that the server declares is, said to be of %s',
    (name) => {
      const known: KnownHash[] = [...KNOWN, { algorithm: 'md5', hash: MD5, by: 'server' }];
      expect(compareFile('setup.exe', known, [md5(MD5, name), sha256('f'.repeat(64), name)])).toEqual({
        name: 'not-equal',
        by: 'vouch',
        isNamed: name !== null,
      });
    },
  );

  test('are told by whoever knows that hash', () => {
    const known: KnownHash[] = [...KNOWN, { algorithm: 'md5', hash: MD5, by: 'virustotal' }];
    expect(compareFile('setup.exe', known, [md5(MD5)])).toMatchObject({ name: 'equal', by: 'virustotal' });
    expect(compareFile('setup.exe', known, [md5('c'.repeat(32))])).toMatchObject({
      name: 'not-equal',
      by: 'virustotal',
    });
  });
});
