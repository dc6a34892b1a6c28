import { pagesConfig } from './vite.config.ts';

/** The popup, by itself. */
export default pagesConfig(['src/pages/popup/index.html']);
