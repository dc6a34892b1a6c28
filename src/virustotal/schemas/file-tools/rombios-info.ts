import * as v from 'valibot';
import { countsByName } from '../counts-by-name.ts';
import { dictionaryOf } from '../../reading/dictionary.ts';
import { count, listOf, part, partsOf, text, texts, tupleOf } from '../../reading/wire-values.ts';

/**
 * Images of a computer's firmware. Names in `bios_information` and `system_information` hold blanks; `Release Date` is
 * a text as `MM/DD/YYYY`. Public; no recording. Fact sheet section 7.4.
 */
export const rombiosInfo = part({
  format: text,
  raw_objects: count,
  sections: count,
  executable_files: count,
  firmware_volumes: count,
  acpi_tables: texts,
  nvar_variable_names: texts,
  /** Keys with their values. */
  apple_data: listOf(tupleOf([v.string(), v.string()])),
  manufacturer_strings: countsByName,
  bios_information: part({
    Vendor: text,
    Version: text,
    'BIOS Release': text,
    'Release Date': text,
    'ROM Size': text,
    'Runtime Size': text,
    'Starting Address Segment': text,
    Characteristics: texts,
  }),
  system_information: part({
    Manufacturer: text,
    'Product Name': text,
    Family: text,
    'SKU Number': text,
    'Serial Number': text,
    UUID: text,
    Version: text,
  }),
  smbios_data: dictionaryOf(v.string()),
  certs: partsOf({ issuer: text, subject: text, valid_from: text, valid_to: text }),
});
