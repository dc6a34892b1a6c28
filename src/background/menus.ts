import type { Origin } from '../domain/check.ts';
import type { Ask } from './checks.ts';

/** Where an entry is shown. */
type MenuContext = 'link' | 'image' | 'video' | 'audio' | 'selection' | 'page' | 'action';

/** An entry of the browser's context menus. */
export type MenuEntry = { id: string; title: string; contexts: readonly MenuContext[] };

/** A click on an entry: its id, the addresses under the pointer and the selected text, null where there is none. */
export type MenuClick = {
  entryId: string;
  linkUrl: string | null;
  mediaUrl: string | null;
  selectedText: string | null;
  pageUrl: string | null;
  /** Whether it was in a private window. */
  isPrivate: boolean;
};

type Target = MenuEntry & { origin: Origin; asked: (click: MenuClick) => string | null };

/**
 * In the order in which they are shown: where a click has a link and a picture, the link is meant and comes
 * first. A plain link shows one entry, which the browsers put at the top level; two become a submenu.
 */
const TARGETS: readonly Target[] = [
  {
    id: 'check-link',
    title: 'Check link',
    contexts: ['link'],
    origin: 'menu-link',
    asked: (click) => click.linkUrl,
  },
  media('image', 'Check picture'),
  media('video', 'Check video'),
  media('audio', 'Check audio'),
  {
    // The browsers tell what is selected at the click only: it is shown at every selection, and says so where it is none.
    id: 'check-selection',
    title: 'Check “%s”',
    contexts: ['selection'],
    origin: 'selection',
    asked: (click) => click.selectedText,
  },
  {
    id: 'check-page',
    title: 'Check this page',
    contexts: ['page', 'action'],
    origin: 'menu-page',
    asked: (click) => click.pageUrl,
  },
];

function media(context: 'image' | 'video' | 'audio', title: string): Target {
  return {
    id: `check-${context}`,
    title,
    contexts: [context],
    origin: 'menu-media',
    asked: (click) => click.mediaUrl,
  };
}

/** The entries of the context menus. */
export const MENU_ENTRIES: readonly MenuEntry[] = TARGETS.map(({ id, title, contexts }) => ({
  id,
  title,
  contexts,
}));

/** What a click on an entry asks for; null where the entry is not ours. What has no address is explained, too. */
export function askOfClick(click: MenuClick): Ask | null {
  const target = TARGETS.find((entry) => entry.id === click.entryId);
  if (!target) return null;
  const { pageUrl } = click;
  const siteHost = pageUrl !== null && URL.canParse(pageUrl) ? new URL(pageUrl).hostname : null;
  return { text: target.asked(click) ?? '', origin: target.origin, siteHost };
}
