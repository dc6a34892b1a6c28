import { readFileSync, writeFileSync } from 'node:fs';
import { build } from 'vite';
import * as v from 'valibot';
import { BUILD_TARGETS, manifestFor, type BuildTarget } from './manifest-for.ts';

/**
 * Builds `dist/chrome` and `dist/firefox`. The background, the popup and the other pages are built apart: chunks that
 * they would share bring to each what only another one uses, and the popup has one script, since each file costs a
 * paint time.
 */
for (const target of BUILD_TARGETS) {
  await build({ mode: target, logLevel: 'warn' });
  await build({ mode: target, logLevel: 'warn', configFile: 'vite.popup.config.ts' });
  await build({ mode: target, logLevel: 'warn', configFile: 'vite.pages.config.ts' });
  namePages(target);
}

/** The extension's build has left out the pages; they are there now. */
function namePages(target: BuildTarget): void {
  const path = `dist/${target}/manifest.json`;
  const built = v.parse(v.looseObject({}), JSON.parse(readFileSync(path, 'utf8')));
  const { action, options_ui } = manifestFor(target);
  writeFileSync(path, `${JSON.stringify({ ...built, action, options_ui }, null, 2)}\n`);
}
