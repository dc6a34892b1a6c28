import type { Subject, SubjectCollection } from './subjects.ts';
import { sha256Of } from './url-identity.ts';

const LETTERS = { files: 'f', urls: 'u', domains: 'd', ip_addresses: 'i' } as const satisfies Record<
  SubjectCollection,
  string
>;
const COLLECTION_OF_LETTER = new Map<string, SubjectCollection>([
  ['f', 'files'],
  ['u', 'urls'],
  ['d', 'domains'],
  ['i', 'ip_addresses'],
]);
const DIGITS = 8;

/** The id of a comment or vote: letter, subject and eight hex digits, which come from the seed. Fact sheet section 5. */
export function communityId({ collection, id }: Subject, seed: string): string {
  return `${LETTERS[collection]}-${id}-${sha256Of(`${id} ${seed}`).slice(0, DIGITS)}`;
}

/** What a comment with this id is on; null for what is no such id. */
export function subjectIn(id: string): { collection: SubjectCollection; id: string } | null {
  const [, letter = '', subjectId = ''] = /^([a-z])-(.+)-[0-9a-f]{8}$/.exec(id) ?? [];
  const collection = COLLECTION_OF_LETTER.get(letter);
  return collection === undefined ? null : { collection, id: subjectId };
}
