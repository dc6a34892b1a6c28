import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_LINK_BYTES, readLink } from '../../../src/links/checkable-link.ts';
import { readIndicator } from '../../../src/links/read-indicator.ts';
import { defang } from '../../../src/ui/defang.ts';
import { anyLink } from './any-link.ts';

const MD5 = '0123456789abcdef0123456789abcdef';
const SHA1 = `${MD5}01234567`;
const SHA256 = MD5 + MD5;

async function indicatorOf(text: string) {
  const read = await readIndicator(text);
  return read.ok ? read.indicator : read.which;
}

async function urlOf(text: string) {
  const read = await readIndicator(text);
  return read.ok && read.indicator.kind === 'url' ? read.indicator.url : read;
}

describe('readIndicator reads a file hash', () => {
  it.each([MD5, SHA1, SHA256])('of each length, in any case: %s', async (hash) => {
    expect(await readIndicator(` ${hash.toUpperCase()}\n`)).toEqual({
      ok: true,
      indicator: { kind: 'file', hash },
      findings: [],
      asked: hash.toUpperCase(),
    });
  });

  it.each([
    `"${SHA256}"`,
    `<${SHA256}>`,
    `'${SHA256}',`,
    `“${SHA256}”.`,
    `${SHA256}.`,
    `"${SHA256}`,
    `SHA256: ${SHA256}`,
    `sha256:${SHA256}`,
    `SHA-256 = ${SHA256}`,
    `SHA256 hash: "${SHA256}"`,
    `SHA256 (setup file.iso) = ${SHA256}`,
    `MD5 ${SHA256}`,
    `${SHA256}  setup file.iso`,
    `${SHA256} *setup.exe`,
    `\\${SHA256}  a\\nb.txt`,
    `${SHA256}\tsetup.exe`,
  ])('with what stands around it: %s', async (text) => {
    expect(await indicatorOf(text)).toEqual({ kind: 'file', hash: SHA256 });
  });

  it.each([
    MD5.slice(1),
    `${MD5}0`,
    `${SHA256}0`,
    SHA256 + SHA256,
    `SHA512: ${SHA256 + SHA256}`,
    `${SHA256}.exe`,
  ])('and no text of another length, nor a longer word: %s', async (text) => {
    expect(await indicatorOf(text)).not.toMatchObject({ kind: 'file' });
  });

  it('and not several lines of them', async () => {
    expect(await indicatorOf(`${SHA256}  a.txt\n${SHA256}  b.txt`)).toBe('not-an-indicator');
  });
});

describe('readIndicator reads a domain', () => {
  it.each([
    ['shop.example', 'shop.example'],
    ['Shop.EXAMPLE', 'shop.example'],
    ['shop.example.', 'shop.example'],
    ['(shop.example),', 'shop.example'],
    ['shop.example?', 'shop.example'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['пример.рф', 'xn--e1afmkfd.xn--p1ai'],
    ['_dmarc.shop.example', '_dmarc.shop.example'],
    ['shop[.]example', 'shop.example'],
    ['shop(dot)example', 'shop.example'],
    ['[shop[.]example]', 'shop.example'],
    ['shop [.] example', 'shop.example'],
    [String.raw`shop\.example`, 'shop.example'],
  ])('%s as %s', async (text, name) => {
    expect(await indicatorOf(text)).toEqual({ kind: 'domain', name });
  });
});

describe('readIndicator reads an IP address', () => {
  it.each([
    ['8.8.8.8', '8.8.8.8'],
    ['8[.]8[.]8[.]8', '8.8.8.8'],
    ['8.8.8.8.', '8.8.8.8'],
    ['2606:4700:4700::1111', '2606:4700:4700::1111'],
    ['[2606:4700:4700::1111]', '2606:4700:4700::1111'],
    ['2606:4700:4700:0:0:0:0:1111', '2606:4700:4700::1111'],
    ['2A00:1450::200E,', '2a00:1450::200e'],
    ['2606:4700::', '2606:4700::'],
    ['2606[:]4700[:]4700[:][:]1111', '2606:4700:4700::1111'],
    ['::ffff:8.8.8.8', '::ffff:808:808'],
  ])('%s as %s', async (text, address) => {
    expect(await indicatorOf(text)).toEqual({ kind: 'ip', address });
  });

  it.each([
    '8.8.8',
    '134744072',
    '0x8.8.8.8',
    '010.8.8.8',
    '8.8.8.256',
    '8.8.8.0/24',
    '2606:4700::/32',
    '1::2::3',
  ])('and no number, version or network: %s', async (text) => {
    expect(await indicatorOf(text)).toBe('not-an-indicator');
  });
});

describe('readIndicator reads a link', () => {
  it('with its id, its findings and the text as it was asked', async () => {
    const url = 'https://files.example/share/kJ8sd02mQ1xZ7';
    const asked = '<hxxps://files[.]example/share/kJ8sd02mQ1xZ7>';
    const read = await readIndicator(` ${asked} `);
    expect(read).toMatchObject({
      ok: true,
      indicator: { kind: 'url', url, sha256: createHash('sha256').update(url).digest('hex') },
      asked,
    });
    expect(read.ok ? read.findings.map(({ start, end }) => url.slice(start, end)) : []).toEqual([
      'kJ8sd02mQ1xZ7',
    ]);
  });

  it.each([
    ['shop.example/path?x=1', 'http://shop.example/path?x=1'],
    ['shop.example/', 'http://shop.example/'],
    ['shop.example?x=1', 'http://shop.example/?x=1'],
    ['shop.example:8080', 'http://shop.example:8080/'],
    ['shop.example:8080/a:b@c', 'http://shop.example:8080/a:b@c'],
    ['8.8.8.8:8080', 'http://8.8.8.8:8080/'],
    ['8.8.8.8/a', 'http://8.8.8.8/a'],
    ['[2606:4700::1111]:8080', 'http://[2606:4700::1111]:8080/'],
    ['bücher.example/größe', 'http://xn--bcher-kva.example/gr%C3%B6%C3%9Fe'],
  ])('without a scheme as one with http: %s', async (text, url) => {
    expect(await urlOf(text)).toBe(url);
  });

  it.each([
    ['https://shop.example.', 'https://shop.example/'],
    ['https://shop.example,', 'https://shop.example/'],
    ['shop.example:8080.', 'http://shop.example:8080/'],
    ['"https://shop.example/a",', 'https://shop.example/a'],
  ])('without the mark behind its host: %s', async (text, url) => {
    expect(await urlOf(text)).toBe(url);
  });

  it.each([
    'https://shop.example/a.',
    'https://shop.example/a,',
    'https://shop.example/b_(c)',
    'https://shop.example/?a=b!',
  ])('with every character of its path and query: %s', async (url) => {
    expect(await urlOf(url)).toBe(url);
  });

  it('the same from its defanged form', async () => {
    await fc.assert(
      fc.asyncProperty(anyLink, async (url) => {
        const link = await readLink(url.href);
        fc.pre(link.ok && !/\[(?:\.|dot|:|\/|:\/\/)\]/i.test(link.indicator.url));
        if (!link.ok) return;
        expect(await readIndicator(defang(link.indicator.url))).toMatchObject(link);
      }),
    );
  });
});

describe('readIndicator refuses', () => {
  it.each([
    'localhost',
    'localhost:3000/a',
    'intranet/wiki',
    '10.0.0.1',
    '10[.]0[.]0[.]1',
    '192.168.1.1:8080',
    'nas.local',
    'nas[.]local/a',
    '::1',
    'fe80::1%eth0',
    'hxxp://127.0.0.1/',
  ])('a host that is not public: %s', async (text) => {
    expect(await readIndicator(text)).toEqual({ ok: false, which: 'private-host' });
  });

  it.each([
    'mailto:anna@mail.example',
    'javascript:void(0)',
    'data:text/html,hello you',
    'ftp://files.example/',
    'fxp://files[.]example/',
    'file:///etc/hosts',
  ])('a link with another scheme: %s', async (text) => {
    expect(await readIndicator(text)).toEqual({ ok: false, which: 'scheme' });
  });

  it.each([
    '',
    ' ',
    '...',
    '""',
    'https://',
    'hello world',
    'note: call back',
    'anna@mail.example',
    'anna[at]mail[.]example',
    'e.g',
    'v1.2.3',
    '12:30',
    '00:1a:2b:3c:4d:5e',
    'shop..example',
    '-shop.example',
    'shop.example:99999',
    'shop.example:port',
    `${'a'.repeat(64)}.example`,
    'C:\\Users\\anna\\a.txt',
    '/etc/hosts',
    'shop.example other.example',
    'shop.example\nother.example',
    'https://shop.example/a\nhttps://other.example/b',
    'https://shop.example/a is bad',
  ])('what is no single indicator: "%s"', async (text) => {
    expect(await readIndicator(text)).toEqual({ ok: false, which: 'not-an-indicator' });
  });

  it('a text of more than 16 kB, counted in bytes', async () => {
    const start = 'https://shop.example/';
    const longest = start + 'a'.repeat(LONGEST_LINK_BYTES - start.length);
    expect(await readIndicator(longest)).toMatchObject({ ok: true });
    expect(await readIndicator(`${longest}a`)).toEqual({ ok: false, which: 'too-long' });
    expect(await readIndicator('я'.repeat(LONGEST_LINK_BYTES / 2 + 1))).toEqual({
      ok: false,
      which: 'too-long',
    });
    expect(await readIndicator('[.]'.repeat(1_000_000))).toEqual({ ok: false, which: 'too-long' });
  });

  it('no text by throwing', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...'hxxp :// [.] . : / [ ] ( " < > % @ # ? \\ ::1 8.8 xn-- shop.example sha256'.split(' '),
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    const text = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(text, async (asked) => {
        const read = await readIndicator(asked);
        if (read.ok && read.indicator.kind === 'domain')
          expect(read.indicator.name).toMatch(/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/);
        if (read.ok && read.indicator.kind === 'ip') expect(read.indicator.address).toMatch(/^[0-9a-f:.]+$/);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['(', ',', 'a.', '1:', '[', 'sha256 ', '"<', ' .'])(
    'or reads a text of 16 kB made against it in little time: "%s" again and again',
    async (piece) => {
      const startedAtMs = performance.now();
      await readIndicator(`x${piece.repeat(LONGEST_LINK_BYTES)}`.slice(0, LONGEST_LINK_BYTES - 1));
      await readIndicator(piece.repeat(LONGEST_LINK_BYTES).slice(0, LONGEST_LINK_BYTES - 1) + 'x');
      expect(performance.now() - startedAtMs).toBeLessThan(500);
    },
  );
});

it.each(['intranet', 'hello', 'Über'])('a single word is no host: %s', async (text) => {
  expect(await readIndicator(text)).toEqual({ ok: false, which: 'not-an-indicator' });
});
