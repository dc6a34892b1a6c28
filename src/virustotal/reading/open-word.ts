import * as v from 'valibot';

/** A word that is not in the list as it stands now; editors still offer those that are. */
type NewWord = string & Record<never, never>;

/** A word of a list that the service lengthens without notice: the known ones are in its type, every other text is one too. */
export function openWord<Known extends string>() {
  return v.custom<Known | NewWord>((value) => typeof value === 'string');
}
