import type { Origin } from '../domain/check.ts';

/** Where a check came from, in a word or two. */
export const ORIGIN_WORDS: Readonly<Record<Origin, string>> = {
  'menu-link': 'link',
  'menu-media': 'media',
  'menu-page': 'page',
  selection: 'selection',
  popup: 'popup',
  omnibox: 'address bar',
  download: 'download',
  file: 'file',
  list: 'list',
  'second-look': 'second look',
};
