import * as v from 'valibot';
import { objectKind } from '../reading/object-kind.ts';
import { dictionaryOf } from '../reading/dictionary.ts';
import { count, flag, part, seconds, text, texts } from '../reading/wire-values.ts';

/** `C`, `CN`, `L`, `O`, `OU`, `ST` and any other. */
const distinguishedName = dictionaryOf(v.string());

const certificate = {
  serial_number: text,
  /** SHA-1, in hex. */
  thumbprint: text,
  thumbprint_sha256: text,
  /** `V1`, `V2` or `V3`. */
  version: text,
  /** In bytes. */
  size: count,
  signature_algorithm: text,
  cert_signature: part({ signature: text, signature_algorithm: text }),
  issuer: distinguishedName,
  subject: distinguishedName,
  /** Texts as `YYYY-MM-DD HH:MM:SS`, no seconds since 1970. */
  validity: part({ not_before: text, not_after: text }),
  /** `algorithm` says which of the others is there. Numbers are in hex, `key_size` is in bits. */
  public_key: part({
    algorithm: text,
    rsa: part({ key_size: count, modulus: text, exponent: text }),
    ec: part({ oid: text, pub: text }),
    dsa: part({ p: text, q: text, g: text, pub: text }),
  }),
  /** Those that have no name here go by their object identifiers. */
  extensions: part({
    subject_alternative_name: texts,
    key_usage: texts,
    extended_key_usage: texts,
    CA: flag,
    authority_key_identifier: part({ keyid: text, serial_number: text }),
    subject_key_identifier: text,
    ca_information_access: dictionaryOf(v.string()),
    crl_distribution_points: texts,
    certificate_policies: texts,
    '1.3.6.1.4.1.11129.2.4.2': text,
    tags: texts,
  }),
  tags: texts,
  first_seen_date: seconds,
};

/** The certificate of a domain or an address, in `last_https_certificate`. Public. Fact sheet section 7.10. */
export const sslCertificate = part(certificate);

/**
 * A certificate of `historical_ssl_certificates`. Its context says at which port and since which day (`first_seen_date`
 * as `YYYY-MM-DD`) it was served. Public. Fact sheet section 7.10; the type's name is the documentation's.
 */
export const sslCertificateKind = objectKind('ssl_cert', certificate);
