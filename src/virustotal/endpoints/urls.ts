import { openEnvelope } from '../reading/envelope.ts';
import { objectPath } from '../object-path.ts';
import { descriptorSchema } from '../reading/descriptor.ts';
import { domainKind } from '../schemas/domain.ts';
import { ipAddressKind } from '../schemas/ip-address.ts';
import { urlKind } from '../schemas/url.ts';
import { readSubmittedAnalysis } from '../upload/submitted-analysis.ts';
import type { Ask, CallOptions } from './ask.ts';
import { askForObject } from './ask-for-object.ts';
import type { ObjectOf } from './object-of.ts';
import type { ObjectOptions } from './object-options.ts';
import { objectReader, type ReadObject } from './object-reader.ts';

/** Where a link leads to. */
type NetworkLocation = ObjectOf<typeof domainKind> | ObjectOf<typeof ipAddressKind>;

/**
 * Links; `id` is the SHA-256 of the canonical form or the link itself as base64url without padding. Public. Fact sheet
 * sections 5.1 and 6.2.
 */
export type UrlsClient = {
  /** `GET /urls/{id}`: the report on a link. `not-found`: never submitted. */
  get: ReadObject<typeof urlKind>;
  /** `POST /urls`: publishes a link and has it analysed; gives the analysis' id. Repeating it submits twice. */
  submit: (url: string, options?: CallOptions) => Promise<string>;
  /** `POST /urls/{id}/analyse`: has a known link analysed again; gives the analysis' id. */
  analyse: (id: string, options?: CallOptions) => Promise<string>;
  /** `GET /urls/{id}/network_location`: the domain or the IP address that the link leads to. */
  networkLocation: (id: string, options?: ObjectOptions) => Promise<NetworkLocation>;
};

/** The methods for links. */
export function urlsClient(ask: Ask): UrlsClient {
  return {
    get: objectReader(ask, 'urls', urlKind),
    submit: (url, { signal } = {}) =>
      ask.forJson(
        { method: 'POST', path: () => '/urls', form: new URLSearchParams({ url }), signal },
        readSubmittedAnalysis,
      ),
    analyse: (id, { signal } = {}) =>
      ask.forJson(
        { method: 'POST', path: () => objectPath('urls', id, 'analyse'), signal },
        readSubmittedAnalysis,
      ),
    networkLocation: (id, options) =>
      askForObject(ask, () => objectPath('urls', id, 'network_location'), readNetworkLocation, options),
  };
}

function readNetworkLocation(wire: unknown): NetworkLocation {
  const { type } = openEnvelope(descriptorSchema, wire);
  return type === domainKind.type ? domainKind.read(wire) : ipAddressKind.read(wire);
}
