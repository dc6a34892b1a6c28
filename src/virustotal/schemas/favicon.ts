import { part, text } from '../reading/wire-values.ts';

/** A site's icon by its MD5 and by its difference hash, which is near for icons that look alike. Premium. Fact sheet section 7.5. */
export const favicon = part({ raw_md5: text, dhash: text });
