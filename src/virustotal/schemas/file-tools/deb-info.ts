import * as v from 'valibot';
import { dictionaryOf } from '../../reading/dictionary.ts';
import { count, part, text } from '../../reading/wire-values.ts';

/**
 * Debian packages. The names in `changelog` hold blanks, and its `Date` is one of mail (`Sun, 08 Jan 2023 19:07:53
 * +0100`); the fields of `control_metadata` are the package's own. Public. Fact sheet section 7.4.
 */
export const debInfo = part({
  changelog: part({
    Author: text,
    Date: text,
    'Debian revision': text,
    'Debian version': text,
    Distributions: text,
    'Full version': text,
    Package: text,
    Urgency: text,
    'Version history': text,
  }),
  control_metadata: dictionaryOf(v.string()),
  /** The text of each script. */
  control_scripts: part({ postinst: text, postrm: text, preinst: text, prerm: text }),
  structural_metadata: part({
    contained_files: count,
    contained_items: count,
    min_date: text,
    max_date: text,
  }),
});
