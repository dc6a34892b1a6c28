import { partsOf, text } from '../../reading/wire-values.ts';

/** Files that were written and stayed. `process_id` is a text. Public. Fact sheet section 7.9. */
export const droppedFiles = partsOf({
  path: text,
  sha256: text,
  type: text,
  process_id: text,
  process_name: text,
});
