import { partsOf, text } from '../../reading/wire-values.ts';
import { references } from './reference.ts';

/** Dumps of memory. `size`, in bytes, and `base_address` are decimal numbers in texts. Public. Fact sheet section 7.9. */
export const memoryDumps = partsOf({
  file_name: text,
  process: text,
  process_id: text,
  base_address: text,
  size: text,
  stage: text,
  refs: references,
});
