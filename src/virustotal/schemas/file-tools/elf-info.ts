import * as v from 'valibot';
import { listOf, part, partsOf, plain, text, texts, tupleOf, whole } from '../../reading/wire-values.ts';

const namesWithTypes = listOf(tupleOf([v.string(), v.string()]));
const symbols = partsOf({ name: text, type: text });

/**
 * Programs and libraries of Linux. Until about 2020 `sections`, `segments`, `imports` and `exports`, the last three of
 * them lists of lists: name and type, and for segments type and sections; since then `section_list`, `segment_list`,
 * `import_list` and `export_list`. Sizes, offsets and addresses in bytes. Public. Fact sheet section 7.4.
 */
export const elfInfo = part({
  header: part({
    type: text,
    hdr_version: text,
    os_abi: text,
    obj_version: text,
    machine: text,
    data: text,
    class: text,
    num_prog_headers: whole,
    num_section_headers: whole,
    entrypoint: whole,
    abi_version: whole,
  }),
  sections: partsOf({ name: text, type: text, address: whole, offset: whole, size: whole, flags: text }),
  section_list: partsOf({
    name: text,
    section_type: text,
    virtual_address: whole,
    physical_offset: whole,
    size: whole,
    flags: text,
  }),
  segments: listOf(tupleOf([v.string(), v.array(v.string())])),
  /** No recording tells what its elements are. */
  segment_list: listOf(plain),
  imports: namesWithTypes,
  exports: namesWithTypes,
  import_list: symbols,
  export_list: symbols,
  shared_libraries: texts,
});
