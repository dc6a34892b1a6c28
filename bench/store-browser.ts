import { buildPageExtension, type PageExtension } from './page-extension.ts';

/** An extension whose page has the background's queue and store over its own database, and answers to no worker. */
export function buildStoreExtension(): Promise<PageExtension> {
  return buildPageExtension({ name: 'Store bench', script: 'bench/store-page/main.ts' });
}
