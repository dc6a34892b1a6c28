import { count, part, text, whole } from '../../reading/wire-values.ts';

/**
 * Images of optical discs. The dates are texts as `YYYY-MM-DD HH:MM:SS`, all zeroes where none is set; `total_size` in
 * bytes. Public. Fact sheet section 7.4.
 */
export const isoimageInfo = part({
  application_id: text,
  system_id: text,
  volume_id: text,
  volume_set_id: text,
  type_code: text,
  data_preparer_id: text,
  publisher_id: text,
  created: text,
  modified: text,
  expires: text,
  effective: text,
  min_date: text,
  max_date: text,
  file_structure_version: whole,
  num_files: count,
  total_size: count,
});
