import { signatureFacts } from '../report-facts.ts';
import { part, partsOf, text } from '../../reading/wire-values.ts';

const certificate = {
  name: text,
  algorithm: text,
  'cert issuer': text,
  'serial number': text,
  thumbprint: text,
  'valid from': text,
  'valid to': text,
  'valid usage': text,
};
const signers = partsOf({ ...certificate, status: text });

/**
 * The signature and the version resource of a program. Names hold blanks, and all dates are texts, such as `05:39 AM
 * 04/17/2013`. Files that are not signed have it too, with the version's fields only: `verified` tells. Public. Fact
 * sheet section 7.4.
 */
export const signatureInfo = part({
  /** `Signed`, `Unsigned` or a sentence about what is wrong; absent for files that are not signed. */
  ...signatureFacts,
  /** Names, between which stands `; `. */
  'counter signers': text,
  'signers details': signers,
  'counter signers details': signers,
  'signing date': text,
  /** In some answers with an underscore in `valid_usage`. */
  x509: partsOf({
    ...certificate,
    valid_usage: text,
    thumbprint_md5: text,
    thumbprint_sha256: text,
  }),
  pkcs7: part({ opusinfo: partsOf({ programName: text, moreInfo: text }) }),
  comments: text,
  copyright: text,
  description: text,
  'file version': text,
  'internal name': text,
  'original name': text,
  product: text,
  publisher: text,
});
