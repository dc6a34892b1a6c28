import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Download } from '../../../src/domain/checked-file.ts';
import type { DeclaredHash, HashKind } from '../../../src/domain/seen-request.ts';
import { declaredHashes, strongestDeclared } from '../../../src/downloads/declared-hashes.ts';
import type { Header } from '../../../src/downloads/web-response.ts';

const CONTENT = 'the content of the tool';

function base64(kind: HashKind, content = CONTENT): string {
  return createHash(kind).update(content).digest('base64');
}

function hex(kind: HashKind, content = CONTENT): string {
  return createHash(kind).update(content).digest('hex');
}

function declared(...headers: [string, string][]): DeclaredHash[] {
  return declaredHashes(
    200,
    headers.map(([name, value]) => ({ name, value })),
  );
}

function inAddress(address: string, fromServer: DeclaredHash[] = []): DeclaredHash | null {
  const seen = { method: 'GET', redirects: [], status: 200, declared: fromServer };
  const download: Download = { id: 1, startedAtMs: 0, path: '/d/tool', address, danger: '', seen };
  return strongestDeclared(download);
}

const anyName = fc.constantFrom(
  'repr-digest',
  'digest',
  'content-md5',
  'x-goog-hash',
  'x-checksum-sha1',
  'etag',
);
const anyValue = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string().map((text) => `sha-256=:${text}:`),
  fc.base64String(),
  fc.string({ maxLength: 100 }).map((text) => text.padEnd(65_536, ',sha-256=:')),
);

describe('a hash that a server declares', () => {
  test.each([
    ['Repr-Digest', `sha-256=:${base64('sha256')}:`, 'sha256'],
    ['repr-digest', `sha-512=:${'A'.repeat(86)}==:, sha-256=:${base64('sha256')}:;a=b`, 'sha256'],
    ['Repr-Digest', `x="a, sha-256=:no:", sha-256=:${base64('sha256')}:`, 'sha256'],
    ['Content-Digest', `sha=:${base64('sha1')}:`, 'sha1'],
    ['Digest', `unixsum=30637,SHA-256=${base64('sha256')}`, 'sha256'],
    ['digest', `md5=${base64('md5')}`, 'md5'],
    ['Content-MD5', base64('md5'), 'md5'],
    ['x-amz-checksum-sha256', base64('sha256'), 'sha256'],
    ['x-amz-checksum-sha1', base64('sha1'), 'sha1'],
    ['x-goog-hash', `crc32c=AAAAAA==,md5=${base64('md5')}`, 'md5'],
    ['x-ms-blob-content-md5', base64('md5'), 'md5'],
    ['X-Checksum-Sha256', hex('sha256').toUpperCase(), 'sha256'],
    ['X-Checksum-Sha1', hex('sha1'), 'sha1'],
    ['X-Checksum-Md5', ` ${hex('md5')} `, 'md5'],
  ] as const)('is read out of %s: %s', (name, value, kind) => {
    expect(declared([name, value])).toEqual([{ kind, hash: hex(kind), by: name.toLowerCase() }]);
  });

  test.each([
    ['ETag', `"${hex('md5')}"`],
    ['Repr-Digest', `sha-256=${base64('sha256')}`],
    ['Repr-Digest', `sha-256=:${base64('md5')}:`],
    ['Repr-Digest', `SHA-256=:${base64('sha256')}:`],
    ['Repr-Digest', `x="sha-256=:${base64('sha256')}:"`],
    ['Content-MD5', hex('md5')],
    ['x-amz-checksum-sha256', `${base64('sha256')}-3`],
    ['X-Checksum-Sha256', base64('sha256')],
    ['X-Checksum-Sha256', 'g'.repeat(64)],
    ['Digest', `SHA-256=${'A'.repeat(65_536)}`],
    ['Repr-Digest', `${'sha-256=:AAAA:,'.repeat(4000)}sha-256=:${base64('sha256')}:`],
  ])('is none in %s, case %#', (name, value) => {
    expect(declared([name, value])).toEqual([]);
  });

  test('is none of a part, of what is sent packed, or of what was stored packed', () => {
    const headers: Header[] = [{ name: 'Repr-Digest', value: `sha-256=:${base64('sha256')}:` }];
    expect(declaredHashes(206, headers)).toEqual([]);
    expect(declaredHashes(200, [...headers, { name: 'Content-Encoding', value: 'gzip' }])).toEqual([]);
    expect(declaredHashes(200, [...headers, { name: 'content-encoding', value: 'identity' }])).toHaveLength(
      1,
    );
    const google: [string, string] = ['x-goog-hash', `md5=${base64('md5')}`];
    expect(declared(google, ['x-goog-stored-content-encoding', 'gzip'])).toEqual([]);
    expect(declared(google, ['x-goog-stored-content-encoding', 'identity'])).toHaveLength(1);
  });

  test('stands with the strongest first, and no kind counts on which two disagree', () => {
    const both = declared(['Content-MD5', base64('md5')], ['X-Checksum-Sha256', hex('sha256')]);
    expect(both.map(({ kind }) => kind)).toEqual(['sha256', 'md5']);
    const other: [string, string] = ['Repr-Digest', `sha-256=:${base64('sha256', 'another')}:`];
    expect(declared(other, ['X-Checksum-Sha256', hex('sha256')], ['Content-MD5', base64('md5')])).toEqual([
      { kind: 'md5', hash: hex('md5'), by: 'content-md5' },
    ]);
  });

  test('is found among anything, and nothing but whole hashes ever comes out', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyName, anyValue), { maxLength: 20 }), (headers) => {
        for (const { kind, hash } of declared(...headers))
          expect(hash).toMatch(
            { sha256: /^[0-9a-f]{64}$/, sha1: /^[0-9a-f]{40}$/, md5: /^[0-9a-f]{32}$/ }[kind],
          );
      }),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.string(), (content) => {
        const value = `sha-256=:${base64('sha256', content)}:`;
        expect(declared(['repr-digest', value])).toEqual([
          { kind: 'sha256', hash: hex('sha256', content), by: 'repr-digest' },
        ]);
      }),
    );
  });
});

describe('a hash behind the # of an address', () => {
  test.each([
    [`https://a.example/t.whl#sha256=${hex('sha256')}`, 'sha256'],
    [`https://a.example/t.whl#egg=tool&md5=${hex('md5')}`, 'md5'],
    [`https://a.example/t.whl#SHA1=${hex('sha1').toUpperCase()}`, 'sha1'],
    [`https://a.example/t.whl#sha256:${hex('sha256')}`, 'sha256'],
  ] as const)('is read out of %s', (address, kind) => {
    expect(inAddress(address)).toEqual({ kind, hash: hex(kind), by: 'address' });
  });

  test.each([
    `https://a.example/?sha256=${hex('sha256')}`,
    `https://a.example/#sha256=${hex('sha1')}`,
    `https://a.example/#${hex('sha256')}`,
    `https://a.example/#${'x'.repeat(80_000)}&sha256=${hex('sha256')}`,
    'no address at all',
  ])('is none in case %#', (address) => {
    expect(inAddress(address)).toBeNull();
  });

  test('does not count where the server declares another one', () => {
    const address = `https://a.example/#sha256=${hex('sha256')}`;
    const ofServer = declared(['X-Checksum-Sha256', hex('sha256', 'another')]);
    expect(inAddress(address, ofServer)).toBeNull();
    expect(inAddress(address, declared(['X-Checksum-Sha256', hex('sha256')]))).toMatchObject({
      by: 'address',
    });
  });
});
