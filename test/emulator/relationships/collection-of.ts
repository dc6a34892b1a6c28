/** The collections whose names are not those of their types with an "s". */
const IRREGULAR = new Map([
  ['whois', 'whois'],
  ['ip_address', 'ip_addresses'],
  ['analysis', 'analyses'],
  ['sigma_analysis', 'sigma_analyses'],
]);

/** The collection that objects of a type are in, as it stands in a path. */
export function collectionOf(type: string): string {
  return IRREGULAR.get(type) ?? `${type}s`;
}
