import { describe, expect, test } from 'vitest';
import { isOfSite } from '../../../src/background/is-of-site.ts';
import type { Check } from '../../../src/domain/check.ts';
import type { CheckedFile, Download } from '../../../src/domain/checked-file.ts';
import { fakeCheck } from '../../support/fake-check.ts';

const SITE = 'shop.example';

function link(url: string): Check {
  return fakeCheck({ asked: url, indicator: { kind: 'url', url, sha256: 'd'.repeat(64) } });
}

function domain(name: string): Check {
  return fakeCheck({ asked: name, indicator: { kind: 'domain', name } });
}

function ip(address: string): Check {
  return fakeCheck({ asked: address, indicator: { kind: 'ip', address } });
}

function downloadFrom(address: string | null, cameBy: Partial<Download> = {}): Check {
  const download: CheckedFile['download'] =
    address === null
      ? null
      : { id: 1, startedAtMs: 1, path: '/tmp/setup.exe', address, danger: '', ...cameBy };
  const file: CheckedFile = {
    name: 'setup.exe',
    sizeBytes: 3,
    hashSource: 'disk',
    download,
    addressCheckId: null,
    fate: null,
  };
  return fakeCheck({ asked: 'setup.exe', indicator: { kind: 'file', hash: 'a'.repeat(64) }, file });
}

describe('a check of a site', () => {
  test.each([
    ['a link of it', link('https://shop.example/offer')],
    ['a link of it at a port', link('http://shop.example:8080/')],
    ['a link of a host below it', link('https://www.cdn.shop.example/')],
    ['the site itself', domain('shop.example')],
    ['a host below it', domain('www.shop.example')],
    ['a file that came from it', downloadFrom('https://files.shop.example/setup.exe')],
    [
      'a file that was asked for there',
      downloadFrom('https://files.example/a', { firstAddress: 'https://shop.example/get?id=1' }),
    ],
    [
      'a file that was linked there',
      downloadFrom('https://files.example/a', { referrer: 'https://shop.example/downloads' }),
    ],
    ['what was refused of it', fakeCheck({ asked: 'https://shop.example/long', indicator: null })],
  ])('is %s', (_, check) => {
    expect(isOfSite(check, SITE)).toBe(true);
  });

  test.each([
    ['a link of a host whose name ends alike', link('https://notshop.example/')],
    ['a link of a host whose name begins alike', link('https://shop.example.net/')],
    ['a link that names it in its path', link('https://news.example/shop.example/')],
    ['a link that names it as its user', link('https://shop.example@news.example/')],
    ['a link that names it in its query', link('https://news.example/?to=https://shop.example/')],
    ['a host whose name ends alike', domain('notshop.example')],
    ['the host above it', domain('example')],
    ['an address', ip('93.184.216.34')],
    ['a file that came from elsewhere', downloadFrom('https://news.example/setup.exe')],
    [
      'a file that came by elsewhere',
      downloadFrom('https://news.example/a', { firstAddress: 'https://news.example/b', referrer: null }),
    ],
    ['a file that was picked', downloadFrom(null)],
    ['a word', fakeCheck({ asked: 'shop.example', indicator: null })],
  ])('is not %s', (_, check) => {
    expect(isOfSite(check, SITE)).toBe(false);
  });

  test('of an IPv4 address is that address and its links, and no longer one', () => {
    expect(isOfSite(ip('93.184.216.34'), '93.184.216.34')).toBe(true);
    expect(isOfSite(link('http://93.184.216.34/x'), '93.184.216.34')).toBe(true);
    expect(isOfSite(ip('193.184.216.34'), '93.184.216.34')).toBe(false);
    expect(isOfSite(link('http://193.184.216.34/x'), '93.184.216.34')).toBe(false);
  });

  test('of an IPv6 address is that address and its links', () => {
    expect(isOfSite(ip('2001:db8::1'), '2001:db8::1')).toBe(true);
    expect(isOfSite(link('http://[2001:db8::1]/x'), '2001:db8::1')).toBe(true);
  });
});
