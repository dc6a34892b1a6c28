import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { connect } from '../scripts/demo/connect.ts';
import { startChromium } from '../test/e2e/drivers/chromium.ts';
import { PAGE_PATHS, type Driver } from '../test/e2e/drivers/driver.ts';
import { startEmulator, type Emulator } from '../test/emulator/emulator.ts';

/** Vouch in a headless Chromium, connected to an emulator, with the demo page in a tab. */
export type BenchBrowser = {
  driver: Driver;
  browser: Browser;
  emulator: Emulator;
  demo: Page;
  /** The address of a file of the extension. */
  addressOf: (path: string) => string;
};

/** The bare extension page that the popup is compared with. */
export const BARE_PAGE = 'bare.html';

const BARE_HTML = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Bare</title>
    <link rel="stylesheet" href="bare.css" />
  </head>
  <body>
    <main class="card">
      <h1>A bare page</h1>
      <p>It has a heading, this sentence and one stylesheet.</p>
    </main>
  </body>
</html>
`;

const BARE_CSS = `body { width: 400px; margin: 0; font: 14px/1.5 system-ui, sans-serif; }
.card { margin: 12px; padding: 16px; border-radius: 10px; background: #fde8e8; }
h1 { margin: 0; font-size: 17px; color: #b3211f; }
`;

/** The emulator's key without limits: no run waits for its place in a minute there. */
const KEY = 'f'.repeat(64);

/** Starts everything on a copy of the build that has the bare page too, uses it and ends it. */
export async function withBenchBrowser(use: (bench: BenchBrowser) => Promise<void>): Promise<void> {
  const dist = mkdtempSync(join(tmpdir(), 'vouch-bench-'));
  cpSync('dist/chrome', dist, { recursive: true });
  writeFileSync(join(dist, BARE_PAGE), BARE_HTML);
  writeFileSync(join(dist, 'bare.css'), BARE_CSS);
  const emulator = await startEmulator({ dataDirectories: ['test/fixtures/virustotal'] });
  const driver = await startChromium({ dist });
  try {
    await use(await connected(driver, emulator));
  } finally {
    await driver.close();
    await driver.remove();
    await emulator.close();
    rmSync(dist, { recursive: true });
  }
}

async function connected(driver: Driver, emulator: Emulator): Promise<BenchBrowser> {
  const demo = await driver.openPage(`http://demo.example:${new URL(emulator.url).port}/`);
  const browser = demo.browser();
  const options = await connect({ browser, emulator }, KEY);
  const base = options.url().slice(0, -PAGE_PATHS.options.length);
  await options.close();
  return { driver, browser, emulator, demo, addressOf: (path) => `${base}${path}` };
}
