import { defineConfig } from 'vite';
import { outputOf } from './vite.config.ts';
import { buildTarget } from './scripts/manifest-for.ts';

/** The pages but for the popup. */
export default defineConfig(({ mode }) => {
  const output = outputOf(buildTarget(mode));
  return {
    ...output,
    publicDir: false,
    build: {
      ...output.build,
      emptyOutDir: false,
      rolldownOptions: { input: ['src/pages/options/index.html', 'src/pages/files/index.html'] },
    },
  };
});
