import { pagesConfig } from './vite.config.ts';

/** The pages but for the popup. */
export default pagesConfig(
  ['src/pages/options/index.html', 'src/pages/files/index.html', 'src/pages/history/index.html'],
  // Firefox has no offscreen document: its background is a page itself.
  ['src/pages/offscreen/index.html'],
);
