import { count, flag, part, partsOf, text, texts, whole } from '../../reading/wire-values.ts';

/** Rich text documents. The times are texts as `YYYY-MM-DD HH:MM:SS`. Public. Fact sheet section 7.4. */
export const rtfInfo = part({
  document_properties: part({
    rtf_header: text,
    default_ansi_codepage: text,
    default_character_set: text,
    default_languages: texts,
    /** `class` has been null. */
    objects: partsOf({ type: text, class: text }),
    read_only_protection: flag,
    user_protection: flag,
    non_ascii_characters: count,
    embedded_drawings: count,
    embedded_pictures: count,
    custom_xml_data_properties: count,
    dos_stubs: count,
    longest_hex_string: count,
  }),
  summary_info: part({
    author: text,
    operator: text,
    creation_time: text,
    revision_time: text,
    /** In minutes. */
    editing_time: whole,
    number_of_pages: whole,
    number_of_words: whole,
    number_of_characters: whole,
    number_of_non_whitespace_characters: whole,
    version: whole,
    version_number: whole,
  }),
});
