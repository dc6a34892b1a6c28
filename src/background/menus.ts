import type { Origin } from '../domain/check.ts';
import type { Ask } from './checks.ts';

/** Where an entry is shown. */
type MenuContext = 'link' | 'image' | 'video' | 'audio' | 'page' | 'action';

/** An entry of the browser's context menus. */
export type MenuEntry = { id: string; title: string; contexts: readonly MenuContext[] };

/** A click on an entry: its id and the addresses under the pointer, null where there is none. */
export type MenuClick = {
  entryId: string;
  linkUrl: string | null;
  mediaUrl: string | null;
  pageUrl: string | null;
};

type Target = MenuEntry & { origin: Origin; address: (click: MenuClick) => string | null };

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
    address: (click) => click.linkUrl,
  },
  media('image', 'Check picture'),
  media('video', 'Check video'),
  media('audio', 'Check audio'),
  {
    id: 'check-page',
    title: 'Check this page',
    contexts: ['page', 'action'],
    origin: 'menu-page',
    address: (click) => click.pageUrl,
  },
];

function media(context: 'image' | 'video' | 'audio', title: string): Target {
  return {
    id: `check-${context}`,
    title,
    contexts: [context],
    origin: 'menu-media',
    address: (click) => click.mediaUrl,
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
  return { text: target.address(click) ?? '', origin: target.origin, siteHost };
}
