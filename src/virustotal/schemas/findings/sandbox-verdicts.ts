import { dictionaryOf } from '../../reading/dictionary.ts';
import { decimal, fields, text, texts } from '../../reading/wire-values.ts';

/**
 * What each sandbox makes of a file, by the sandboxes' names. `category` is `malicious`, `suspicious`, `harmless` or
 * `undetected`; `malware_classification` holds words such as `RAT` or `CLEAN`. Public. Fact sheet section 7.3.
 */
export const sandboxVerdicts = dictionaryOf(
  fields({
    sandbox_name: text,
    category: text,
    /** In per cent. */
    confidence: decimal,
    malware_classification: texts,
    malware_names: texts,
  }),
);
