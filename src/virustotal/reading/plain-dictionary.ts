import * as v from 'valibot';
import { dictionaryOf } from './dictionary.ts';

/** An object that the service does not describe further, kept as plain data: hostile in its names and its values. */
export const plainDictionary = dictionaryOf(v.unknown());
