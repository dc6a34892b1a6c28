import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import { buildTarget, manifestFor } from './scripts/manifest-for.ts';

export default defineConfig(({ mode }) => {
  const target = buildTarget(mode);
  const manifest: ManifestV3Export = async () => manifestFor(target);
  return {
    plugins: [crx({ manifest, browser: target })],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: `dist/${target}`,
      emptyOutDir: true,
      target: target === 'chrome' ? 'chrome127' : 'firefox142',
      // Every import is in the page already; without this vite adds a script to preload them.
      modulePreload: false,
    },
  };
});
