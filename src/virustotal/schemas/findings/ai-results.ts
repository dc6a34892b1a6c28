import { partsOf, text } from '../wire-values.ts';

/**
 * What language models say of a file's code. A list, though the documentation calls it a dictionary. Public. Fact sheet
 * section 7.3.
 */
export const crowdsourcedAiResults = partsOf({ id: text, category: text, source: text, analysis: text });
