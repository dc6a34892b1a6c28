import * as v from 'valibot';
import { openEnvelope } from '../reading/envelope.ts';
import { collection, type Collection } from '../reading/collection.ts';
import type { Descriptor } from '../reading/descriptor.ts';
import { readPage, type Page, type ReadElement } from '../reading/page.ts';
import { pathIn, wellFormed } from '../reading/well-formed.ts';
import { readKnownObject, type KnownObject } from '../schemas/known-object.ts';
import { count, part, texts } from '../reading/wire-values.ts';
import type { Ask } from './ask.ts';
import { askForCollection, listQuery, type ListOptions } from './ask-for-collection.ts';
import { readDescriptor } from './ask-for-object.ts';

/**
 * A page of hits with what the service says of them all: how many there are, by what they may be ordered, and how many
 * days back it looked; null where it does not tell.
 */
type SearchPage<Item> = Page<Item> & {
  totalHits: number | null;
  allowedOrders: string[] | null;
  daysBack: number | null;
};

/** The hits of a search in the corpus; `page` gives the first page with what is said of them all. */
type Hits<Item> = Omit<Collection<Item>, 'page'> & { page: () => Promise<SearchPage<Item>> };

/** `order` is one of the allowed ones with `+` or `-` behind it; a page has 300 at most. */
type IntelligenceOptions = ListOptions & { order?: string };

/** Searches. Fact sheet sections 1.3 and 6.6. */
export type SearchClient = {
  /**
   * `GET /search`: what a hash, link, domain, address or `#tag` leads to. Public. What is unknown may give no hit, or
   * `not-found`.
   */
  search: (query: string, options?: ListOptions) => Collection<KnownObject>;
  /** `GET /intelligence/search`: whole objects of the corpus, by the modifiers of VirusTotal's search. Premium. */
  intelligenceSearch: (query: string, options?: IntelligenceOptions) => Hits<KnownObject>;
  /** `GET /intelligence/search?descriptors_only=true`: the same, and only which objects they are. Premium. */
  intelligenceSearchDescriptors: (query: string, options?: IntelligenceOptions) => Hits<Descriptor>;
};

/** The methods that search. */
export function searchClient(ask: Ask): SearchClient {
  return {
    search: (query, options) => askForCollection(ask, () => '/search', readKnownObject, options, { query }),
    intelligenceSearch: (query, options) => hits(ask, readKnownObject, options, { query }),
    intelligenceSearchDescriptors: (query, options) =>
      hits(ask, readDescriptor, options, { query, descriptors_only: 'true' }),
  };
}

function hits<Item>(
  ask: Ask,
  read: ReadElement<Item>,
  { order, ...options }: IntelligenceOptions = {},
  filters: Record<string, string>,
): Hits<Item> {
  const start = options.cursor ?? null;
  const pageAt = (cursor: string | null) =>
    ask.forJson(
      {
        method: 'GET',
        path: () => '/intelligence/search',
        query: listQuery(cursor, options, { ...filters, order }),
        signal: options.signal,
      },
      (answer) => readSearchPage(answer, read, cursor),
    );
  return { ...collection(pageAt, start), page: () => pageAt(start) };
}

const answerSchema = v.object({ meta: v.optional(v.unknown()) });
const metaSchema = part({ total_hits: count, allowed_orders: texts, days_back: count });

function readSearchPage<Item>(
  answer: unknown,
  read: ReadElement<Item>,
  asked: string | null,
): SearchPage<Item> {
  const page = readPage(answer, read, asked);
  const { value, dropped } = wellFormed(metaSchema, openEnvelope(answerSchema, answer).meta);
  return {
    ...page,
    totalHits: value?.total_hits ?? null,
    allowedOrders: value?.allowed_orders ?? null,
    daysBack: value?.days_back ?? null,
    dropped: [...page.dropped, ...dropped.map((path) => pathIn('meta', path))],
  };
}
