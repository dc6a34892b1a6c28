import { webExtension } from './browser.ts';

/** Has the browser download an address, by a name if it takes that; gives its id. */
export async function downloadAnew(address: string, name: string | null): Promise<number> {
  const { downloads } = webExtension;
  const named =
    name === null ? null : await downloads.download({ url: address, filename: name }).catch(() => null);
  return named ?? downloads.download({ url: address });
}

/** Opens an address in the tab where it was clicked, in a new one where that is gone. */
export async function openInTab(address: string, tabId: number): Promise<void> {
  const { tabs } = webExtension;
  await tabs.update(tabId, { url: address }).catch(() => tabs.create({ url: address }));
}
