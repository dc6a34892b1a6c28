import * as v from 'valibot';
import { countsByName } from '../counts-by-name.ts';
import { dictionaryOf } from '../../reading/dictionary.ts';
import {
  count,
  decimal,
  part,
  partsOf,
  plain,
  text,
  textOrNumber,
  texts,
  whole,
} from '../../reading/wire-values.ts';

/**
 * Programs and libraries of Windows. Until about 2020 `imports` by library, since then `import_list`. Sizes, offsets
 * and addresses in bytes; `timestamp` in seconds since 1970, as the file has it. The lists are not cut: 14 035 exports
 * were recorded. Of a damaged file maybe only `machine_type` and `sections` are told. Public. Fact sheet section 7.4.
 */
export const peInfo = part({
  timestamp: whole,
  machine_type: whole,
  entry_point: whole,
  imphash: text,
  rich_pe_header_hash: text,
  compiler_product_versions: texts,
  sections: partsOf({
    name: text,
    virtual_address: whole,
    virtual_size: whole,
    raw_size: whole,
    entropy: decimal,
    md5: text,
    chi2: decimal,
    flags: text,
  }),
  imports: dictionaryOf(v.array(v.string())),
  import_list: partsOf({ library_name: text, imported_functions: texts }),
  exports: texts,
  overlay: part({
    offset: count,
    size: count,
    md5: text,
    entropy: decimal,
    chi2: decimal,
    filetype: text,
  }),
  resource_details: partsOf({
    type: text,
    lang: text,
    sha256: text,
    filetype: text,
    entropy: decimal,
    chi2: decimal,
  }),
  resource_langs: countsByName,
  resource_types: countsByName,
  debug: partsOf({
    type: whole,
    type_str: text,
    offset: whole,
    size: whole,
    /** As `Mon Aug  6 08:56:17 2018`. */
    timestamp: text,
    /** The same in the documentation of 2020. */
    timedatestamp: text,
    codeview: part({
      guid: text,
      age: whole,
      name: text,
      signature: text,
      offset: whole,
      timestamp: textOrNumber,
    }),
    fpo: plain,
    misc: plain,
    reserved10: plain,
  }),
});
