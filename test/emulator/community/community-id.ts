import type { Commented } from '../subjects.ts';
import { sha256Of } from '../url-identity.ts';

const LETTERS = {
  files: 'f',
  urls: 'u',
  domains: 'd',
  ip_addresses: 'i',
  graphs: 'g',
} as const satisfies Record<Commented['collection'], string>;
const COLLECTION_OF_LETTER = new Map<string, Commented['collection']>([
  ['f', 'files'],
  ['u', 'urls'],
  ['d', 'domains'],
  ['i', 'ip_addresses'],
  ['g', 'graphs'],
]);
const DIGITS = 8;

/** The id of a comment or vote: letter, subject and eight hex digits, which come from the seed. Fact sheet section 5. */
export function communityId({ collection, id }: Commented, seed: string): string {
  return `${LETTERS[collection]}-${id}-${sha256Of(`${id} ${seed}`).slice(0, DIGITS)}`;
}

/** What a comment with this id is on; null for what is no such id. */
export function subjectIn(id: string): { collection: Commented['collection']; id: string } | null {
  const [, letter = '', subjectId = ''] = /^([a-z])-(.+)-[0-9a-f]{8}$/.exec(id) ?? [];
  const collection = COLLECTION_OF_LETTER.get(letter);
  return collection === undefined ? null : { collection, id: subjectId };
}
