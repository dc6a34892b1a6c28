import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { build } from 'vite';
import { gzippedBytes, scriptsOf } from '../test/build/scripts-of.ts';
import type { WayName } from './hash-page/hash-way.ts';

/** A small extension of its own that may read files: Vouch itself carries none of the compared libraries. */
export type HashExtension = {
  /** Opens its page, alone in a Chromium of its own, uses it and ends it. */
  withPage: <T>(use: (page: Page) => Promise<T>) => Promise<T>;
  /** The size of the script of one way. */
  gzippedBytes: (way: WayName) => number;
  remove: () => void;
};

const MANIFEST = {
  manifest_version: 3,
  name: 'Hash bench',
  version: '1',
  host_permissions: ['file:///*'],
  content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'" },
};

const HTML = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Hash bench</title>
    <script type="module" src="main.js"></script>
  </head>
</html>
`;

/** Builds it into a temporary folder. */
export async function buildHashExtension(): Promise<HashExtension> {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-hash-bench-'));
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'chrome127',
      modulePreload: false,
      rolldownOptions: {
        input: { main: 'bench/hash-page/main.ts' },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  });
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(MANIFEST));
  writeFileSync(join(folder, 'index.html'), HTML);
  return {
    withPage: (use) => withPageOf(folder, use),
    gzippedBytes: (way) => gzippedBytes(scriptsOf(folder, `${way}.js`)),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

async function withPageOf<T>(folder: string, use: (page: Page) => Promise<T>): Promise<T> {
  const browser = await puppeteer.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    pipe: true,
    enableExtensions: true,
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const id = await browser.installExtension(folder);
    const page = await browser.newPage();
    await page.goto(`chrome-extension://${id}/index.html`);
    return await use(page);
  } finally {
    await browser.close();
  }
}
