import { partsOf, text } from '../../reading/wire-values.ts';

/** Where else in the same report it stands: `ref` is such as `#signature_matches`, `value` an id in there. Fact sheet section 7.9. */
export const references = partsOf({ ref: text, value: text });
