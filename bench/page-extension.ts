import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { build } from 'vite';

/** A small extension that has one page, whose script is built out of modules of the bench and of Vouch. */
export type PageExtension = {
  /** Where it was built. */
  folder: string;
  /** Opens its page, alone in a Chromium with a profile of its own, uses it and ends it. */
  withPage: <T>(use: (page: Page) => Promise<T>) => Promise<T>;
  remove: () => void;
};

/** `script` is the module that the page begins with; `manifest` what the extension asks for beside its name. */
type What = { name: string; script: string; manifest?: object };

/** Builds it into a temporary folder. */
export async function buildPageExtension({ name, script, manifest = {} }: What): Promise<PageExtension> {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-page-bench-'));
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
        input: { main: script },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  });
  const whole = { manifest_version: 3, name, version: '1', ...manifest };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(whole));
  writeFileSync(join(folder, 'index.html'), htmlOf(name));
  return {
    folder,
    withPage: (use) => withPageOf(folder, use),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function htmlOf(name: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>${name}</title>
    <script type="module" src="main.js"></script>
  </head>
</html>
`;
}

async function withPageOf<T>(folder: string, use: (page: Page) => Promise<T>): Promise<T> {
  const browser = await puppeteer.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    pipe: true,
    enableExtensions: true,
    // What is driven must not keep copies of what is read.
    networkEnabled: false,
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
