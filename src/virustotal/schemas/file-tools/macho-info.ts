import { flag, part, partsOf, text, texts, whole } from '../../reading/wire-values.ts';

/** What is told of one architecture. `fileoff`, `filesize`, `vmaddr` and `vmsize` are hexadecimal texts. */
export const machoArchitecture = {
  headers: part({
    cpu_type: text,
    cpu_subtype: text,
    magic: text,
    file_type: text,
    flags: texts,
    num_cmds: whole,
    size_cmds: whole,
    entrypoint: text,
    reserved: text,
    cpu_subtype_lib64: flag,
  }),
  commands: partsOf({ type: text }),
  libs: texts,
  segments: partsOf({
    name: text,
    fileoff: text,
    filesize: text,
    vmaddr: text,
    vmsize: text,
    sections: partsOf({ name: text, type: text, flags: texts }),
  }),
  info: part({ sha256: text, filename: text }),
  vhash: text,
  tags: texts,
};

/** Programs of macOS and iOS, one element for each architecture. Public. Fact sheet section 7.4. */
export const machoInfo = partsOf(machoArchitecture);
