import { objectKind } from '../reading/object-kind.ts';
import { seconds, text } from '../reading/wire-values.ts';

/** A picture of a sandbox's screen, at `link`. Premium. Fact sheet section 7.8. */
export const screenshotKind = objectKind('screenshot', {
  sandbox_name: text,
  date: seconds,
  link: text,
  analysed_file_sha256: text,
});
