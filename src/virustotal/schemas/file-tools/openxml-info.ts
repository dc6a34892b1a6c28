import * as v from 'valibot';
import { countsByName } from '../counts-by-name.ts';
import { dictionaryOf } from '../../reading/dictionary.ts';
import { count, listOf, part, text, texts, tupleOf } from '../../reading/wire-values.ts';
import { oleMacros } from './ole-macros.ts';

/** What something is called, and how much of it there is. */
const namedAmounts = listOf(tupleOf([v.string(), v.number()]));

/**
 * Documents of Office since 2007. The fields of `docprops_app` and `docprops_core` are the document's own, and their
 * numbers and dates are texts. Public; no recording but the documentation's. Fact sheet section 7.4.
 */
export const openxmlInfo = part({
  file_type: text,
  content_types: texts,
  docprops_app: dictionaryOf(v.string()),
  docprops_core: dictionaryOf(v.string()),
  ole: oleMacros,
  rels: texts,
  tags: texts,
  type_content: part({
    languages: countsByName,
    codifications: namedAmounts,
    language_guess: namedAmounts,
    workbook: part({ sheets: count, lowestEdited: text, lastEdited: text, calcPr: text, rupBuild: text }),
    printers: texts,
  }),
});
