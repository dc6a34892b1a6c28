import { countsByName } from '../counts-by-name.ts';
import { count, decimal, part, text, texts } from '../../reading/wire-values.ts';

/** Archives. The datetimes are texts as `YYYY-MM-DD HH:MM:SS`. Public. Fact sheet section 7.4. */
export const bundleInfo = part({
  type: text,
  num_children: count,
  /** In bytes; of a bomb so many that the number comes with a fraction or an exponent. */
  uncompressed_size: decimal,
  extensions: countsByName,
  file_types: countsByName,
  highest_datetime: text,
  lowest_datetime: text,
  tags: texts,
  beginning: text,
  vhash: text,
});
