import * as v from 'valibot';
import type { Descriptor } from '../relationships/descriptor.ts';
import { ApiError } from '../errors.ts';
import type { RecordedData } from '../recorded/recorded-data.ts';
import { searchTerms, type SearchTerm } from './search-terms.ts';

/** What can be searched for, each with where its objects are recorded and what they can be ordered by. */
const ENTITIES = {
  file: {
    path: /^\/files\/([0-9a-f]{64})$/,
    orders: ['first_submission_date', 'last_submission_date', 'positives', 'times_submitted', 'size'],
  },
  url: {
    path: /^\/urls\/([0-9a-f]{64})$/,
    orders: ['first_submission_date', 'last_submission_date', 'positives', 'times_submitted', 'status'],
  },
  domain: { path: /^\/domains\/([^/?]+)$/, orders: ['creation_date', 'last_update_date', 'positives'] },
  ip: { path: /^\/ip_addresses\/([^/?]+)$/, orders: ['positives'] },
} as const;
type Entity = keyof typeof ENTITIES;

const TYPE_OF_ENTITY = { file: 'file', url: 'url', domain: 'domain', ip: 'ip_address' } as const;
const SHORTEST_VALUE = 3;

/** What a query asks for: objects of one type that have the text of every term. */
type IntelligenceQuery = { entity: Entity; terms: readonly SearchTerm[]; orders: readonly string[] };

/**
 * Reads a query. The text of each modifier is looked for anywhere in an object, which is less than the service does.
 * Throws the 400 of one that names no entity of ours, is for content, or finds everything. Fact sheet section 2.
 */
export function intelligenceQuery(query: string): IntelligenceQuery {
  const terms = searchTerms(query);
  if (terms.some(({ name }) => name === 'content'))
    throw new ApiError('UnsupportedContentQueryError', 'Content search is not supported');
  const narrowing = terms.filter(({ name }) => name !== 'entity');
  if (narrowing.every(({ value }) => value.replaceAll('*', '').length < SHORTEST_VALUE))
    throw new ApiError('UnselectiveContentQueryError', 'The query is too broad');
  const name = terms.find((term) => term.name === 'entity')?.value ?? 'file';
  const parsed = v.safeParse(v.picklist(['file', 'url', 'domain', 'ip']), name);
  if (!parsed.success) throw new ApiError('BadRequestError', `Invalid entity "${name}"`);
  return { entity: parsed.output, terms: narrowing, orders: ENTITIES[parsed.output].orders };
}

/** The recorded objects of the entity that a query asks for. */
export function searched(recorded: RecordedData, { entity }: IntelligenceQuery): Descriptor[] {
  const ids = recorded.paths().flatMap((path) => ENTITIES[entity].path.exec(path)?.[1] ?? []);
  return ids.map((id) => ({ type: TYPE_OF_ENTITY[entity], id }));
}

/** Whether an object has the text of every term. */
export function hasTerms(object: object, { terms }: IntelligenceQuery): boolean {
  const text = JSON.stringify(object).toLowerCase();
  return terms.every(({ value }) => text.includes(value.replaceAll('*', '')));
}
