import { hasBehaviours } from './behaviours/behaviours.ts';
import { notFound } from './errors.ts';
import { canonicalAddress, canonicalDomain } from './host-identity.ts';
import type { Parts } from './parts.ts';
import { urlIdsOf } from './url-identity.ts';

/** The collections whose objects people comment on and vote for, each with the type of its objects. */
const TYPE_OF_COLLECTION = {
  files: 'file',
  urls: 'url',
  domains: 'domain',
  ip_addresses: 'ip_address',
} as const;

/** Such a collection, as it stands in a path. */
type SubjectCollection = keyof typeof TYPE_OF_COLLECTION;

/** What people comment on and vote for, by the id that the service answers with. */
export type Subject = {
  collection: SubjectCollection;
  type: (typeof TYPE_OF_COLLECTION)[SubjectCollection];
  id: string;
};

/** What people comment on: all that they vote for, and graphs. */
export type Commented = Subject | { collection: 'graphs'; type: 'graph'; id: string };

/** A pattern for routes, which takes each collection that people vote for. */
export const SUBJECT_ROUTE = '/api/v3/:collection{files|urls|domains|ip_addresses}/:id';

/** A pattern for routes, which takes each collection that people comment on. */
export const COMMENTED_ROUTE = '/api/v3/:collection{files|urls|domains|ip_addresses|graphs}/:id';

/** The type of the objects in a collection that people comment on. */
export function typeOf(collection: Commented['collection']): Commented['type'] {
  return collection === 'graphs' ? 'graph' : TYPE_OF_COLLECTION[collection];
}

/** The path of a subject behind `/api/v3`. */
export function pathOfSubject({ collection, id }: Commented): string {
  return `/${collection}/${id}`;
}

/** Finds what people comment on, as {@link findSubject} does; whether there is such a graph is for its routes to say. */
export function findCommented(
  parts: Pick<Parts, 'recorded' | 'reports'>,
  collection: string,
  id: string,
): Commented {
  return collection === 'graphs' ? { collection, type: 'graph', id } : findSubject(parts, collection, id);
}

/** Finds a subject by any spelling of its id. Throws the 404, or the 400 of a malformed host. */
export function findSubject(
  parts: Pick<Parts, 'recorded' | 'reports'>,
  collection: string,
  id: string,
): Subject {
  switch (collection) {
    case 'files':
      return known(parts, 'files', [id.toLowerCase()]) ?? missing('File', id);
    case 'urls':
      return known(parts, 'urls', urlIdsOf(id)) ?? missing('URL', id);
    case 'domains':
      return known(parts, 'domains', [canonicalDomain(id)]) ?? missing('Domain', id);
    case 'ip_addresses':
      return known(parts, 'ip_addresses', [canonicalAddress(id)]) ?? missing('IP address', id);
    default:
      throw new Error(`"${collection}" is no collection of subjects`);
  }
}

function missing(...what: Parameters<typeof notFound>): never {
  throw notFound(...what);
}

function known(
  { recorded, reports }: Pick<Parts, 'recorded' | 'reports'>,
  collection: SubjectCollection,
  ids: string[],
): Subject | null {
  const type = TYPE_OF_COLLECTION[collection];
  for (const id of ids) {
    const item = type === 'file' || type === 'url' ? reports.item(type, id) : null;
    if (item) return { collection, type, id: item.id };
    const isRecorded = ['', '/comments', '/votes'].some(
      (rest) => recorded.at(`/${collection}/${id}${rest}`) !== null,
    );
    const isRun = collection === 'files' && hasBehaviours(recorded, id);
    if (isRecorded || isRun) return { collection, type, id };
  }
  return null;
}
