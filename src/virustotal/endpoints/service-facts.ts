import { readMetadata } from '../schemas/metadata.ts';
import { readPopularThreatCategories } from '../schemas/popular-threat-categories.ts';
import type { Ask, CallOptions } from './ask.ts';

/** What the service tells of itself. Whether public keys may ask is not documented. Fact sheet section 6.6. */
export type ServiceFactsClient = {
  /** `GET /metadata`: the engines, the privileges and the relationships that there are. */
  metadata: (options?: CallOptions) => Promise<ReturnType<typeof readMetadata>>;
  /** `GET /popular_threat_categories`: the words that threats are classified by. */
  popularThreatCategories: (options?: CallOptions) => Promise<ReturnType<typeof readPopularThreatCategories>>;
};

/** The methods for what the service tells of itself. */
export function serviceFactsClient(ask: Ask): ServiceFactsClient {
  return {
    metadata: ({ signal } = {}) =>
      ask.forJson({ method: 'GET', path: () => '/metadata', signal }, readMetadata),
    popularThreatCategories: ({ signal } = {}) =>
      ask.forJson(
        { method: 'GET', path: () => '/popular_threat_categories', signal },
        readPopularThreatCategories,
      ),
  };
}
