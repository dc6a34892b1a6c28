import type { Menus, Tabs } from 'webextension-polyfill';
import { webExtension } from './browser.ts';
import type { MenuClick, MenuEntry } from '../background/menus.ts';

/** Puts the entries into the browser's menus; it keeps them across restarts, so an install or update does it. */
export async function createContextMenus(entries: readonly MenuEntry[]): Promise<void> {
  await webExtension.contextMenus.removeAll();
  for (const { id, title, contexts } of entries) {
    webExtension.contextMenus.create({ id, title, contexts: [...contexts] });
  }
}

/** Calls back with a click on an entry. To be called while the background is first evaluated. */
export function onMenuClicked(listener: (click: MenuClick) => void): void {
  webExtension.contextMenus.onClicked.addListener((info, tab) => listener(readClick(info, tab)));
}

function readClick(info: Menus.OnClickData, tab: Tabs.Tab | undefined): MenuClick {
  return {
    entryId: String(info.menuItemId),
    linkUrl: info.linkUrl ?? null,
    mediaUrl: info.srcUrl ?? null,
    selectedText: info.selectionText ?? null,
    pageUrl: info.pageUrl ?? tab?.url ?? null,
    isPrivate: tab?.incognito ?? false,
  };
}
