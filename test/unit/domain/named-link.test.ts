import { describe, expect, it } from 'vitest';
import type { LinkFindingKind } from '../../../src/domain/link-finding.ts';
import { LONGEST_NAMED_LINK_BYTES } from '../../../src/domain/indicator.ts';
import { mayNameLink } from '../../../src/domain/named-link.ts';

const URL_TEXT = 'https://shop.example/a';

function finding(kind: LinkFindingKind) {
  return { kind, start: 8, end: 12 };
}

describe('mayNameLink', () => {
  it('lets a link be named in which nothing was found', () => {
    expect(mayNameLink(URL_TEXT, [])).toBe(true);
  });

  it.each(['user-info', 'email', 'token', 'signature', 'random-value', 'share-link'] as const)(
    'keeps back a link with a find of kind %s',
    (kind) => {
      expect(mayNameLink(URL_TEXT, [finding(kind)])).toBe(false);
      expect(mayNameLink(URL_TEXT, [finding('acts-on-visit'), finding(kind)])).toBe(false);
    },
  );

  it('lets a link be named that only a visit would use up, since a look-up visits nothing', () => {
    expect(mayNameLink(URL_TEXT, [finding('acts-on-visit')])).toBe(true);
  });

  it('keeps back a link above 4 kB', () => {
    const start = 'https://shop.example/';
    const longest = start + 'a'.repeat(LONGEST_NAMED_LINK_BYTES - start.length);
    expect(mayNameLink(longest, [])).toBe(true);
    expect(mayNameLink(`${longest}a`, [])).toBe(false);
    expect(mayNameLink(start + 'я'.repeat(2040), [])).toBe(false);
  });
});
