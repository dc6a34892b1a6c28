import type { IndicatorKind } from '../domain/indicator.ts';
import { pathSegment } from './path-segment.ts';

/** The collections of the service whose objects have an id of their own. Fact sheet section 6. */
export type ObjectCollection =
  | 'files'
  | 'urls'
  | 'domains'
  | 'ip_addresses'
  | 'analyses'
  | 'submissions'
  | 'resolutions'
  | 'comments'
  | 'file_behaviours'
  | 'users'
  | 'graphs'
  | 'sigma_rules'
  | 'yara_rulesets'
  | 'attack_tactics'
  | 'attack_techniques';

/** The collection of each kind of indicator. */
export const COLLECTION_OF_KIND = {
  file: 'files',
  url: 'urls',
  domain: 'domains',
  ip: 'ip_addresses',
} as const satisfies Record<IndicatorKind, ObjectCollection>;

/** The path of an object, and of what is behind it: `/files/<id>/comments`. Ids are percent-encoded. */
export function objectPath(collection: ObjectCollection, id: string, ...rest: string[]): string {
  return ['', collection, ...[id, ...rest].map(pathSegment)].join('/');
}
