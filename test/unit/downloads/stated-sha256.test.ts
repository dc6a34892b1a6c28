import fc from 'fast-check';
import { expect, test } from 'vitest';
import { statedSha256 } from '../../../src/downloads/stated-sha256.ts';

const SHA256 = 'ab'.repeat(32);
const ASSET = { releaseAddress: 'https://api.github.com/repos/kim/tool/releases/latest', name: 'tool.zip' };
const STATED = { name: 'tool.zip', size: 9, digest: `sha256:${SHA256}` };

function stated(...assets: unknown[]): string | null {
  return statedSha256({ assets }, ASSET, 9);
}

test('the hash of the file of this name is read among those of others and malformed ones', () => {
  const other = { ...STATED, name: 'tool.zip.sig', digest: `sha256:${'cd'.repeat(32)}` };
  expect(
    stated(null, { name: 'tool.zip' }, other, { ...STATED, digest: `sha256:${SHA256.toUpperCase()}` }),
  ).toBe(SHA256);
});

test.each([
  ['of another length', { ...STATED, size: 10 }],
  ['without a hash, as older ones are', { ...STATED, digest: null }],
  ['with another kind of hash', { ...STATED, digest: `sha512:${'ab'.repeat(64)}` }],
  ['with a hash that is cut off', { ...STATED, digest: `sha256:${SHA256.slice(2)}` }],
  ['with more behind its hash', { ...STATED, digest: `sha256:${SHA256}00` }],
])('a file %s has none', (_what, asset) => {
  expect(stated(asset)).toBeNull();
});

test('whatever the answer is, nothing is thrown', () => {
  fc.assert(fc.property(fc.anything(), (release) => statedSha256(release, ASSET, 9) === null));
});
