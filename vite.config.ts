import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import { buildTarget, manifestFor, type BuildTarget } from './scripts/manifest-for.ts';

/** What every build for a browser has in common. */
export function outputOf(target: BuildTarget) {
  return {
    oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
    build: {
      outDir: `dist/${target}`,
      target: target === 'chrome' ? 'chrome127' : 'firefox142',
      // Every import is in the page already; without this vite adds a script to preload them.
      modulePreload: false as const,
    },
  };
}

/** The extension without its popup, which `vite.popup.config.ts` builds. */
export default defineConfig(({ mode }) => {
  const target = buildTarget(mode);
  const output = outputOf(target);
  const { action, ...others } = manifestFor(target);
  const { default_popup: _popup, ...button } = action;
  const manifest: ManifestV3Export = async () => ({ ...others, action: button });
  return {
    ...output,
    plugins: [crx({ manifest, browser: target })],
    // A page that the manifest does not name is built only where it is said.
    build: {
      ...output.build,
      emptyOutDir: true,
      rolldownOptions: { input: { files: 'src/pages/files/index.html' } },
    },
  };
});
