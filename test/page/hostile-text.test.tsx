import { describe, expect, test } from 'vitest';
import { defang } from '../../src/ui/defang.ts';
import { linkPieces } from '../../src/ui/finding-words.ts';
import { linkParts } from '../../src/ui/link-parts.ts';
import { shortAddress } from '../../src/ui/short-address.ts';
import { visibleText } from '../../src/ui/visible-text.ts';
import { aCheck, engine, keptFor, urlIndicator, urlReport } from './fixtures.ts';
import { fakePorts } from './fake-ports.ts';
import { openPopup, until } from './opened-page.tsx';

const MARKUP = '<img src=x onerror=alert(1)><script>alert(2)</script>';
const OVERRIDE = '\u202Egpj.exe';

describe('what others wrote stays text', () => {
  const report = urlReport([engine(`Evil ${MARKUP}`, 'malicious', { result: MARKUP, version: OVERRIDE })], {
    finalUrl: `https://evil.example/${MARKUP}`,
    redirects: ['https://shop.example/', 'javascript:alert(1)'],
    title: MARKUP,
    tags: [MARKUP],
    categories: [{ source: MARKUP, category: OVERRIDE }],
  });

  test('in the table and in the details: no element and no link is made of it', async () => {
    const check = aCheck(
      { name: 'done', found: true },
      { indicator: urlIndicator(`https://a.example/${MARKUP}`) },
    );
    const page = await openPopup(fakePorts({ checks: [check], reports: [keptFor(check, report)] }));
    page.press('Evil');
    page.the('[role=tab]', 'Details').click();
    await until(() => page.the('.facts'));
    expect(page.text()).toContain(MARKUP);
    expect(page.root.querySelectorAll('img, script, a, iframe')).toHaveLength(0);
    expect(page.text()).toContain('javascript:alert(1)');
  });

  test('characters that turn text around are named, in a direction of their own', async () => {
    const check = aCheck(
      { name: 'failed', error: { kind: 'bad-input', which: 'not-a-link' } },
      {
        indicator: null,
        asked: `holiday${OVERRIDE}`,
      },
    );
    const page = await openPopup(fakePorts({ checks: [check] }));
    expect(page.the('.card bdi').textContent).toBe('holiday⟨U+202E⟩gpj.exe');
  });

  test('a very long text shows its beginning, and all of it on demand', async () => {
    const long = urlReport([], { title: 'x'.repeat(5000) });
    const check = aCheck({ name: 'done', found: true });
    const page = await openPopup(fakePorts({ checks: [check], reports: [keptFor(check, long)] }));
    page.the('[role=tab]', 'Details').click();
    const open = await until(() => page.the('button', 'Show all (5,000 characters)'));
    expect(page.text()).not.toContain('x'.repeat(500));
    open.click();
    await until(() => expect(page.text()).toContain('x'.repeat(5000)));
  });
});

test.each([
  ['a\u0000b', 'a⟨U+0000⟩b'],
  ['a\u2067b', 'a⟨U+2067⟩b'],
  ['a\u200Bb', 'a⟨U+200B⟩b'],
  ['a\uFEFFb', 'a⟨U+FEFF⟩b'],
  ['a\uD800b', 'a⟨U+D800⟩b'],
  ['a\u{E0041}b', 'a⟨U+E0041⟩b'],
  ['two\r\nlines\tand', 'two lines and'],
  ['می\u200Cخواهم', 'می\u200Cخواهم'],
  ['日本語 🙂', '日本語 🙂'],
])('%o is seen as %o', (text, seen) => {
  expect(visibleText(text)).toBe(seen);
});

test.each([
  ['https://evil.example:8443/a.b?c=d.e', 'hxxps://evil[.]example:8443/a.b?c=d.e'],
  ['http://user@evil.example/', 'hxxp://user[@]evil[.]example/'],
  ['ftp://files.example/', 'fxp://files[.]example/'],
  ['evil.example', 'evil[.]example'],
  ['203.0.113.7', '203[.]0[.]113[.]7'],
])('%s is defanged to %s', (address, defanged) => {
  expect(defang(address)).toBe(defanged);
});

test.each([
  ['https://a.example/b?c#d', 'a.example'],
  ['https://bank.example@evil.example/', 'evil.example'],
  ['https://evil.example\\@bank.example/', 'evil.example'],
  ['https://evil.example?@bank.example/', 'evil.example'],
  ['HTTP://[2001:db8::1]:80/', '[2001:db8::1]:80'],
])('the host of %s is %s', (link, host) => {
  expect(linkParts(link)?.host).toBe(host);
});

test.each(['mailto:anna@example.org', 'no link', '', 'https:///x'])('%o has no host', (text) => {
  expect(linkParts(text)).toBeNull();
});

test('a short address keeps the end of a long host, which says whose it is', () => {
  const link = `https://bank.example.${'a'.repeat(80)}.evil.example/path`;
  expect(shortAddress(link, 20)).toEqual({
    scheme: '',
    userInfo: '',
    host: '…aaaaaaa.evil.example',
    rest: '/path',
  });
});

test('a short address does not show what poses as a host before the @', () => {
  expect(shortAddress('http://bank.example@evil.example/', 40)).toEqual({
    scheme: 'http://',
    userInfo: '…@',
    host: 'evil.example',
    rest: '',
  });
});

test('findings that overlap make one mark, and the pieces are the link again', () => {
  const link = 'https://a.example/t/SECRET?e=x@y.example';
  const pieces = linkPieces(link, [
    { kind: 'email', start: 29, end: 40 },
    { kind: 'token', start: 20, end: 26 },
    { kind: 'random-value', start: 22, end: 26 },
  ]);
  expect(pieces.map((piece) => piece.text).join('')).toBe(link);
  expect(pieces.filter((piece) => piece.marked).map((piece) => piece.text)).toEqual([
    'SECRET',
    'x@y.example',
  ]);
});
