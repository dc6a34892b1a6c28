import { buildPageExtension, type PageExtension } from './page-extension.ts';

/** A small extension of its own that may read files: Vouch itself carries none of the compared libraries. */
export function buildHashExtension(): Promise<PageExtension> {
  return buildPageExtension({
    name: 'Hash bench',
    script: 'bench/hash-page/main.ts',
    manifest: {
      host_permissions: ['file:///*'],
      content_security_policy: {
        extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'",
      },
    },
  });
}
