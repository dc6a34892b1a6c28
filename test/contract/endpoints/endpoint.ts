import type { Client } from '../../../src/virustotal/client.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { FACT_SHEET_ENDPOINTS, type EndpointAccess, type EndpointLine } from './fact-sheet-endpoints.ts';

/** Who asks: a client with the key of an account, and the name of its user. */
export type Caller = { client: Client; emulator: Emulator; key: string; name: string };

/**
 * One call of an endpoint, with what is sent and what must come of it.
 *
 * - `id`, `relationship`, `collection`: what stands in the path; an id may have to be made first.
 * - `query`, `body`: exactly what is sent beside the path; the body parsed where it is JSON.
 * - `leftOut`: why no method of the client does this.
 */
export type Endpoint = {
  line: EndpointLine;
  gives: string;
  id?: string | ((caller: Caller) => string | Promise<string>);
  relationship?: string;
  collection?: string;
  query?: Record<string, string>;
  body?: (id: string) => unknown;
  leftOut?: string;
  reads: (caller: Caller & { id: string }) => Promise<void>;
};

/** Who may ask. */
export function accessOf({ line }: Endpoint): EndpointAccess {
  return FACT_SHEET_ENDPOINTS[line];
}

/** The endpoint with the names of its relationship and collection in it, and the id left open. */
export function namedLine({ line, relationship = '', collection = '' }: Endpoint): string {
  return line.replace('{relationship}', relationship).replace('{collection}', collection);
}

/** The id in the path of a call, made by the caller where it must be. */
export async function idFor({ id = '' }: Endpoint, caller: Caller): Promise<string> {
  return typeof id === 'string' ? id : id(caller);
}

/** The one request of a call, as the emulator logs it; the body parsed where it is JSON. */
export function requestOf(endpoint: Endpoint, id: string) {
  const [method = '', path = ''] = namedLine(endpoint).split(' ');
  return {
    method,
    path: path.replace('{id}', encodeURIComponent(id)),
    query: endpoint.query ?? {},
    body: endpoint.body?.(id) ?? null,
  };
}
