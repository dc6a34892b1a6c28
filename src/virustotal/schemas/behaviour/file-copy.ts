import { partsOf, text } from '../../reading/wire-values.ts';

/** Files that were copied, and where to. Public. Fact sheet section 7.9. */
export const fileCopies = partsOf({ source: text, destination: text });
