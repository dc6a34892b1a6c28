import { partsOf, text } from '../../reading/wire-values.ts';

/**
 * What was set: a key of the registry, a property, a shared preference, a content model. A key that was only made has
 * no value. Public. Fact sheet section 7.9.
 */
export const keyValues = partsOf({ key: text, value: text });
