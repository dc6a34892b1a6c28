import { part, partsOf, text, whole } from '../../reading/wire-values.ts';

/**
 * Windows media files and what they make a player do. `script_command_objects` may open addresses: their type is `URL`,
 * `FILENAME` or `EVENT`. Public; no recording. Fact sheet section 7.4.
 */
export const asfInfo = part({
  content_encryption_object: part({
    key_id: text,
    license_url: text,
    protection_type: text,
    secret_data: text,
  }),
  extended_content_encryption_object: part({
    CHECKSUM: text,
    KID: text,
    EncodeType: text,
    LAINFO: text,
    DRMHeader: text,
  }),
  script_command_objects: partsOf({ action: text, type: text, trigger_time: whole }),
});
