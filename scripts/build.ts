import { readFileSync, writeFileSync } from 'node:fs';
import { build } from 'vite';
import * as v from 'valibot';
import { BUILD_TARGETS, manifestFor, type BuildTarget } from './manifest-for.ts';

/**
 * Builds `dist/chrome` and `dist/firefox`. The popup is built apart from the rest, into one script: chunks that it
 * would share with the background would bring what only the background uses, and each file costs a paint time.
 */
for (const target of BUILD_TARGETS) {
  await build({ mode: target, logLevel: 'warn' });
  await build({ mode: target, logLevel: 'warn', configFile: 'vite.popup.config.ts' });
  namePopup(target);
}

/** The extension's build has left out the popup; its page is there now. */
function namePopup(target: BuildTarget): void {
  const path = `dist/${target}/manifest.json`;
  const built = v.parse(v.looseObject({}), JSON.parse(readFileSync(path, 'utf8')));
  writeFileSync(path, `${JSON.stringify({ ...built, action: manifestFor(target).action }, null, 2)}\n`);
}
