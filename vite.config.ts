import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import { buildTarget, manifestFor, type BuildTarget } from './scripts/manifest-for.ts';

/** What every build for a browser has in common. */
export function outputOf(target: BuildTarget) {
  return {
    define: { BACKGROUND_IS_PAGE: String(target === 'firefox') },
    oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
    build: {
      outDir: `dist/${target}`,
      target: target === 'chrome' ? 'chrome127' : 'firefox142',
      // Every import is in the page already; without this vite adds a script to preload them.
      modulePreload: false as const,
    },
  };
}

/** The background is one large script: this takes a kB more off it than the built-in way, and next to nothing off pages. */
const SMALLEST = {
  minify: 'terser' as const,
  terserOptions: { module: true, toplevel: true, compress: { passes: 3, ecma: 2020 } },
} as const;

/** A build of pages into what the extension's build has left; some are for Chromium only. */
export function pagesConfig(everywhere: string[], chromiumOnly: string[] = []) {
  return defineConfig(({ mode }) => {
    const target = buildTarget(mode);
    const output = outputOf(target);
    const input = target === 'chrome' ? [...everywhere, ...chromiumOnly] : everywhere;
    return {
      ...output,
      publicDir: false,
      build: { ...output.build, emptyOutDir: false, rolldownOptions: { input } },
    };
  });
}

/** The extension without its pages, which `vite.pages.config.ts` and `vite.popup.config.ts` build. */
export default defineConfig(({ mode }) => {
  const target = buildTarget(mode);
  const output = outputOf(target);
  const { action, options_ui: _options, ...others } = manifestFor(target);
  const { default_popup: _popup, ...button } = action;
  const manifest: ManifestV3Export = async () => ({ ...others, action: button });
  return {
    ...output,
    plugins: [crx({ manifest, browser: target })],
    build: { ...output.build, ...SMALLEST, emptyOutDir: true },
  };
});
