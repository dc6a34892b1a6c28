import { partsOf, text } from '../../reading/wire-values.ts';

/** Short messages that were sent. Public. Fact sheet section 7.9. */
export const sms = partsOf({ destination: text, body: text });
