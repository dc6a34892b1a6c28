import { count, flag, part, partsOf, text, texts, whole } from '../../reading/wire-values.ts';
import { oleMacros } from './ole-macros.ts';

/** What the document says of itself, so any of it may be forged. */
const documentSummary = part({
  scale: flag,
  links_dirty: flag,
  hyperlinks_changed: flag,
  shared_document: flag,
  line_count: whole,
  paragraph_count: whole,
  characters_with_spaces: whole,
  version: whole,
  company: text,
  code_page: text,
});

/**
 * Documents of Office before 2007. The datetimes are texts as `YYYY-MM-DD HH:MM:SS`. Premium by the documentation. Fact
 * sheet section 7.4.
 */
export const officeInfo = part({
  document_summary_info: documentSummary,
  /** So on one page of the documentation. */
  documment_summary_info: documentSummary,
  entries: partsOf({
    name: text,
    sid: whole,
    /** In bytes. */
    size: count,
    type_literal: text,
    clsid: text,
    clsid_literal: text,
  }),
  ole: oleMacros,
  summary_info: part({
    application_name: text,
    author: text,
    last_author: text,
    title: text,
    template: text,
    creation_datetime: text,
    last_saved: text,
    last_printed: text,
    revision_number: text,
    code_page: text,
    /** In seconds. */
    edit_time: whole,
    page_count: whole,
    word_count: whole,
    character_count: whole,
    security: whole,
  }),
  tags: texts,
});
