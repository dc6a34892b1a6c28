import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';
import { expect, inject } from 'vitest';
import * as v from 'valibot';
import type { Session } from './session.ts';

const PICTURES = `artifacts/screenshots/${inject('browser')}`;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const POPUP_SIZE = { width: 400, height: 600 };
const OPTIONS_SIZE = { width: 900, height: 900 };

const violationsSchema = v.array(v.string());

/** What axe finds wrong with a page, as `rule: element`. */
async function violationsOf(page: Page): Promise<string[]> {
  const found = await page.evaluate(`(() => {
    ${AXE};
    return axe.run().then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.html.slice(0, 120))));
  })()`);
  return v.parse(violationsSchema, found);
}

/**
 * Looks at a page in light and in dark: a picture of each is kept, nothing is cut off, axe has no complaint. `name`
 * begins with `popup` or `options`.
 */
export async function look(session: Session, page: Page, name: string): Promise<void> {
  const isOptions = name.startsWith('options');
  mkdirSync(PICTURES, { recursive: true });
  // A page behind another is drawn by chance only: a picture of it may never come.
  await page.bringToFront();
  await page.setViewport(isOptions ? OPTIONS_SIZE : POPUP_SIZE);
  for (const scheme of ['light', 'dark'] as const) {
    await session.driver.setDark(page, scheme === 'dark');
    await page.screenshot({
      path: `${PICTURES}/${name}-${scheme}.png`,
      fullPage: isOptions,
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    expect(await violationsOf(page)).toEqual([]);
  }
  await session.driver.setDark(page, false);
}
