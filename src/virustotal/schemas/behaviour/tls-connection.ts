import * as v from 'valibot';
import { dictionaryOf } from '../../reading/dictionary.ts';
import { partsOf, text } from '../../reading/wire-values.ts';

/** Connections over TLS with the server's certificate; `sni` is the name that was asked for. Public. Fact sheet section 7.9. */
export const tlsConnections = partsOf({
  sni: text,
  version: text,
  issuer: dictionaryOf(v.string()),
  subject: dictionaryOf(v.string()),
  serial_number: text,
  thumbprint: text,
  ja3: text,
  ja3s: text,
});
