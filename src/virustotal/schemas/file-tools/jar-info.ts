import { countsByName } from '../counts-by-name.ts';
import { count, part, text, texts } from '../../reading/wire-values.ts';

/**
 * Java archives. `manifest` is the file's text; `filenames` and `strings` have been seen to end at 100. Public. Fact
 * sheet section 7.4.
 */
export const jarInfo = part({
  filenames: texts,
  files_by_type: countsByName,
  manifest: text,
  packages: texts,
  strings: texts,
  max_depth: count,
  total_dirs: count,
  total_files: count,
  min_date: text,
  max_date: text,
});
