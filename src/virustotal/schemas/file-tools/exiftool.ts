import * as v from 'valibot';
import { dictionaryOf } from '../../reading/dictionary.ts';

/**
 * What ExifTool reads out of a file: texts, rarely numbers, and which ones depends on the file's type. Public. Fact
 * sheet section 7.4.
 */
export const exiftool = dictionaryOf(v.union([v.string(), v.number()]));
