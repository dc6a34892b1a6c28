import * as v from 'valibot';
import { dictionaryOf } from '../../reading/dictionary.ts';
import { count, decimal, fields, part, partsOf, text, texts, whole } from '../../reading/wire-values.ts';

/** Identifiers of a .NET module. Public. Fact sheet section 7.4. */
export const dotNetGuids = part({ mvid: text, typelib_id: text });

/**
 * .NET assemblies. Methods from libraries outside of .NET are in `unmanaged_method_list`, and in older answers in
 * `unmanaged_methods` by library. Addresses and flags are numbers. Public. Fact sheet section 7.4.
 */
export const dotNetAssembly = part({
  assembly_name: text,
  assembly_data: part({
    name: text,
    majorversion: whole,
    minorversion: whole,
    buildnumber: whole,
    revisionnumber: whole,
    hashalgid: whole,
    flags: whole,
    flags_text: text,
  }),
  assembly_flags: whole,
  assembly_flags_txt: text,
  clr_version: text,
  clr_meta_version: text,
  entry_point_rva: whole,
  entry_point_token: whole,
  metadata_header_rva: whole,
  resources_va: whole,
  strongname_va: whole,
  /** By name, which may be empty. */
  external_assemblies: dictionaryOf(fields({ version: text })),
  external_modules: texts,
  manifest_resource: texts,
  /** By the streams' names, such as `#Strings`; sizes in bytes. */
  streams: dictionaryOf(fields({ chi2: decimal, entropy: decimal, md5: text, size: count })),
  tables_present: whole,
  tables_present_map: text,
  tables_rows_map: text,
  tables_rows_map_log: text,
  type_definition_list: partsOf({ namespace: text, type_definitions: texts }),
  unmanaged_method_list: partsOf({ name: text, methods: texts }),
  unmanaged_methods: dictionaryOf(v.array(v.string())),
});
