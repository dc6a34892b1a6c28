import { expect, test } from 'vitest';
import { askOfClick, MENU_ENTRIES } from '../../../src/background/menus.ts';

const PAGE = 'https://site.example/page';
const NOWHERE = { linkUrl: null, mediaUrl: null, selectedText: null, isPrivate: false, pageUrl: PAGE };

function entriesIn(context: string): string[] {
  return MENU_ENTRIES.filter(({ contexts }) => contexts.some((each) => each === context)).map(
    ({ title }) => title,
  );
}

test('a plain link has one entry, which the browser puts at the top level', () => {
  expect(entriesIn('link')).toEqual(['Check link']);
});

test('where a click has a link and a picture, the link comes first', () => {
  const titles = MENU_ENTRIES.map(({ title }) => title);
  expect(titles.indexOf('Check link')).toBeLessThan(titles.indexOf('Check picture'));
});

test.each(['image', 'video', 'audio', 'selection', 'page', 'action'])(
  'there is one entry on %s',
  (context) => {
    expect(entriesIn(context)).toHaveLength(1);
  },
);

test('each entry asks for what it is named after, and knows the site it was clicked on', () => {
  const click = {
    linkUrl: 'https://a.example/',
    mediaUrl: 'https://b.example/c.png',
    selectedText: 'a.example',
    isPrivate: false,
    pageUrl: PAGE,
  };
  const asked = MENU_ENTRIES.map(({ id }) => askOfClick({ ...click, entryId: id }));
  expect(asked.map((ask) => ask?.text)).toEqual([
    click.linkUrl,
    click.mediaUrl,
    click.mediaUrl,
    click.mediaUrl,
    click.selectedText,
    PAGE,
  ]);
  expect(new Set(asked.map((ask) => ask?.siteHost))).toEqual(new Set(['site.example']));
});

test('a click without an address is asked about all the same, so that it is explained', () => {
  expect(askOfClick({ ...NOWHERE, entryId: 'check-link' })?.text).toBe('');
});

test('an entry of nobody asks for nothing', () => {
  expect(askOfClick({ ...NOWHERE, entryId: 'other' })).toBeNull();
});
