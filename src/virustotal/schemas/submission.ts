import { objectKind } from '../reading/object-kind.ts';
import { seconds, text } from '../reading/wire-values.ts';

/** That somebody handed a file or a link in. Premium: everything but `date`. Fact sheet section 7.8. */
export const submissionKind = objectKind('submission', {
  date: seconds,
  interface: text,
  country: text,
  city: text,
  name: text,
  source_key: text,
});
