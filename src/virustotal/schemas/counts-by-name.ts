import * as v from 'valibot';
import { dictionaryOf } from '../reading/dictionary.ts';

/** How often something occurs, by its name; the name may be empty. */
export const countsByName = dictionaryOf(v.pipe(v.number(), v.integer(), v.minValue(0)));
