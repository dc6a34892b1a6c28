import { describe, expect, it } from 'vitest';
import { aliasesOf } from '../../../src/domain/report-aliases.ts';
import { domainReport, fileReport, urlReport } from './reports.ts';

const MD5 = 'a'.repeat(32);
const SHA1 = 'b'.repeat(40);
const SHA256 = 'c'.repeat(64);
const OUR_SHA256 = 'd'.repeat(64);
const FILE = fileReport([], { md5: MD5, sha1: SHA1, sha256: SHA256 });

describe('aliasesOf', () => {
  it.each([[MD5], [SHA1], [SHA256]])(
    'names a file by its three hashes, whichever was asked for: %s',
    (hash) => {
      expect(aliasesOf(FILE, `file:${hash}`)).toEqual([`file:${SHA256}`, `file:${SHA1}`, `file:${MD5}`]);
    },
  );

  it('spells the hashes of a file as we do', () => {
    const shouted = fileReport([], { sha256: SHA256.toUpperCase(), md5: MD5.toUpperCase() });
    expect(aliasesOf(shouted, `file:${MD5}`)).toEqual([`file:${SHA256}`, `file:${MD5}`]);
  });

  it('names a file that tells no hash by what was asked for', () => {
    expect(aliasesOf(fileReport([]), `file:${MD5}`)).toEqual([`file:${MD5}`]);
  });

  it('names a link by the SHA-256 of the service’s spelling and by that of ours', () => {
    const report = urlReport([], { id: SHA256 });
    expect(aliasesOf(report, `url:${OUR_SHA256}`)).toEqual([`url:${SHA256}`, `url:${OUR_SHA256}`]);
    expect(aliasesOf(report, `url:${SHA256}`)).toEqual([`url:${SHA256}`]);
  });

  it('takes no id of a link that is no SHA-256', () => {
    for (const id of ['', 'u-1', SHA256.slice(1), `${SHA256}0`, 'g'.repeat(64)])
      expect(aliasesOf(urlReport([], { id }), `url:${OUR_SHA256}`)).toEqual([`url:${OUR_SHA256}`]);
  });

  it('names a domain, and what there is no report of, by what was asked for', () => {
    expect(aliasesOf(domainReport([]), 'domain:shop.example')).toEqual(['domain:shop.example']);
    expect(aliasesOf(null, `file:${MD5}`)).toEqual([`file:${MD5}`]);
  });
});
