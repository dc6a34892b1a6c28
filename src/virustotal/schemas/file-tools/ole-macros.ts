import { count, part, partsOf, text, texts } from '../../reading/wire-values.ts';

/** The macros in a document; `vba_code` is their source, `length` that of it. Fact sheet section 7.4. */
export const oleMacros = part({
  num_macros: count,
  macros: partsOf({
    vba_code: text,
    stream_path: text,
    vba_filename: text,
    subfilename: text,
    length: count,
    patterns: texts,
    properties: texts,
  }),
});
