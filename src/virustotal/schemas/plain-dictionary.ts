import * as v from 'valibot';
import { dictionaryOf } from './dictionary.ts';

/** An object that the service does not describe further, kept as plain data. Its names are hostile as its values are. */
export const plainDictionary = dictionaryOf(v.unknown());
