import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { LONGEST_LINK_BYTES, readLink } from '../../../src/links/checkable-link.ts';
import { anyLink } from './any-link.ts';

function linkOfBytes(bytes: number): string {
  const start = 'https://shop.example/';
  return start + 'a'.repeat(bytes - start.length);
}

describe('readLink', () => {
  it('gives the canonical form and the SHA-256 of its bytes in lower-case hex', async () => {
    expect(await readLink('HTTPS://Shop.Example:443#top')).toEqual({
      ok: true,
      indicator: {
        kind: 'url',
        url: 'https://shop.example/',
        sha256: createHash('sha256').update('https://shop.example/').digest('hex'),
      },
      findings: [],
    });
  });

  it('gives the findings as ranges of the canonical form', async () => {
    const link = await readLink(' https://Files.example/share/kJ8sd02mQ1xZ7#x ');
    const marked = link.ok ? link.findings.map(({ start, end }) => link.indicator.url.slice(start, end)) : [];
    expect(marked).toEqual(['kJ8sd02mQ1xZ7']);
  });

  it('reads a link with blanks and line ends around it', async () => {
    expect(await readLink(' \n\thttps://shop.example/a\r\n ')).toMatchObject({
      ok: true,
      indicator: { url: 'https://shop.example/a' },
    });
  });

  it('hashes the encoded form of a link that is not Latin-1', async () => {
    const url = 'https://xn--e1afmkfd.example/%D0%BF%D1%83%D1%82%D1%8C?q=%E6%97%A5';
    expect(await readLink('https://пример.example/путь?q=日')).toMatchObject({
      ok: true,
      indicator: { url, sha256: createHash('sha256').update(url).digest('hex') },
    });
  });

  it.each(['', ' ', 'shop.example/a', 'how to unsubscribe', '//shop.example', 'https://', 'http://[::1'])(
    'refuses what is no link: "%s"',
    async (text) => {
      expect(await readLink(text)).toEqual({ ok: false, which: 'not-a-link' });
    },
  );

  it.each([
    'mailto:anna@mail.example',
    'magnet:?xt=urn:btih:0123456789',
    'data:text/html,hello',
    'blob:https://shop.example/3fa85f64',
    'javascript:void(0)',
    'file:///etc/hosts',
    'ftp://files.example/a',
    'about:blank',
    'chrome://settings/',
    'view-source:https://shop.example/',
    'moz-extension://3fa85f64/a.html',
  ])('refuses another scheme than http and https: %s', async (text) => {
    expect(await readLink(text)).toEqual({ ok: false, which: 'scheme' });
  });

  it.each([
    'http://localhost:3000/',
    'http://127.1/',
    'https://nas.local/',
    'http://[::1]/',
    'http://3232235777/',
  ])('refuses a host that is not public: %s', async (text) => {
    expect(await readLink(text)).toEqual({ ok: false, which: 'private-host' });
  });

  it('reads a link of 16 kB and refuses one of a byte more', async () => {
    expect(await readLink(linkOfBytes(LONGEST_LINK_BYTES))).toMatchObject({ ok: true });
    expect(await readLink(linkOfBytes(LONGEST_LINK_BYTES + 1))).toEqual({ ok: false, which: 'too-long' });
  });

  it('counts the bytes of the canonical form, not the characters of the text', async () => {
    const start = 'https://shop.example/';
    expect(await readLink(start + 'я'.repeat(4000))).toEqual({ ok: false, which: 'too-long' });
    expect(await readLink(`${start}#${'a'.repeat(LONGEST_LINK_BYTES)}`)).toMatchObject({ ok: true });
  });

  it('refuses a text of 2 MB without parsing it', async () => {
    const canParse = vi.spyOn(URL, 'canParse');
    try {
      expect(await readLink(linkOfBytes(2_000_000))).toEqual({ ok: false, which: 'too-long' });
      expect(await readLink('a'.repeat(2_000_000))).toEqual({ ok: false, which: 'too-long' });
      expect(await readLink(`data:image/png;base64,${'A'.repeat(2_000_000)}`)).toEqual({
        ok: false,
        which: 'scheme',
      });
      expect(canParse).not.toHaveBeenCalled();
    } finally {
      canParse.mockRestore();
    }
  });

  it('gives one SHA-256 for every spelling with the same canonical form, and reads its own form again', async () => {
    await fc.assert(
      fc.asyncProperty(anyLink, async (url) => {
        const link = await readLink(url.href);
        if (!link.ok) return;
        const { sha256, url: canonical } = link.indicator;
        expect(sha256).toMatch(/^[0-9a-f]{64}$/);
        expect(await readLink(canonical)).toEqual(link);
        expect(await readLink(`${canonical}#elsewhere`)).toEqual(link);
      }),
    );
  });

  it('throws for no text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
        expect(await readLink(text)).toHaveProperty('ok');
      }),
    );
  });
});
