import { defineConfig } from 'vite';
import { outputOf } from './vite.config.ts';
import { buildTarget } from './scripts/manifest-for.ts';

export default defineConfig(({ mode }) => {
  const output = outputOf(buildTarget(mode));
  return {
    ...output,
    publicDir: false,
    build: {
      ...output.build,
      emptyOutDir: false,
      rolldownOptions: { input: 'src/pages/popup/index.html' },
    },
  };
});
