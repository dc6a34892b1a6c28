import { objectPath } from '../object-path.ts';
import type { ObjectKind } from '../reading/object-kind.ts';
import { readSubmittedAnalysis } from '../upload/submitted-analysis.ts';
import type { Ask, CallOptions } from './ask.ts';
import { objectReader, type ReadObject } from './object-reader.ts';

/** Domains, by their names with punycode, or IP addresses. Fact sheet section 6.3. */
export type HostsClient<Kind> = {
  /**
   * `GET /domains/{name}`, `GET /ip_addresses/{address}`: the report. Public. A name nobody ever saw may have one too;
   * `bad-input` for what is none.
   */
  get: ReadObject<Kind>;
  /**
   * `POST /domains/{name}/analyse`, `POST /ip_addresses/{address}/analyse`: has it analysed; gives the analysis' id.
   * Whether public keys may is not documented.
   */
  analyse: (id: string, options?: CallOptions) => Promise<string>;
};

/** The methods for the objects of one of these two collections. */
export function hostsClient<Type extends string, Attributes>(
  ask: Ask,
  collection: 'domains' | 'ip_addresses',
  kind: ObjectKind<Type, Attributes>,
): HostsClient<ObjectKind<Type, Attributes>> {
  return {
    get: objectReader(ask, collection, kind),
    analyse: (id, { signal } = {}) =>
      ask.forJson(
        { method: 'POST', path: () => objectPath(collection, id, 'analyse'), signal },
        readSubmittedAnalysis,
      ),
  };
}
