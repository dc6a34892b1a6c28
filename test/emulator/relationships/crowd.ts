import type { Descriptor } from './descriptor.ts';

/** A domain with hundreds of subdomains; it and they are invented, and known without any data directory. */
export const CROWDED_DOMAIN = 'crowded.example';
/** An address that more than one page of them resolve to, of the network for documentation. */
export const CROWDED_ADDRESS = '198.51.100.40';
const SUBDOMAINS = 350;
const RESOLVED = 64;
const SEEN_S = 1_780_000_000;
const API = 'https://www.virustotal.com/api/v3';

const names = Array.from(
  { length: SUBDOMAINS },
  (_, index) => `host-${String(index + 1).padStart(3, '0')}.${CROWDED_DOMAIN}`,
);

/** The subdomains, newest first. */
export const crowdedSubdomains: readonly Descriptor[] = names.map((name, index) => ({
  type: 'domain',
  id: name,
  context_attributes: { timestamp: SEEN_S - index },
}));

/** What resolves to the address, newest first. */
export const crowdedResolutions: readonly Descriptor[] = names
  .slice(0, RESOLVED)
  .map((name) => ({ type: 'resolution', id: CROWDED_ADDRESS + name }));

/** The bodies of all of them, which are sparse: thousands of engine results would slow every start. */
export function crowdedBodies(): object[] {
  const domain = (id: string) => body('domain', `domains/${id}`, id, { last_modification_date: SEEN_S });
  const resolution = (name: string, index: number) =>
    body('resolution', `resolutions/${CROWDED_ADDRESS}${name}`, CROWDED_ADDRESS + name, {
      date: SEEN_S - index,
      host_name: name,
      ip_address: CROWDED_ADDRESS,
      resolver: 'VirusTotal',
    });
  return [
    domain(CROWDED_DOMAIN),
    ...names.map(domain),
    body('ip_address', `ip_addresses/${CROWDED_ADDRESS}`, CROWDED_ADDRESS, {
      last_modification_date: SEEN_S,
    }),
    ...names.slice(0, RESOLVED).map(resolution),
  ];
}

function body(type: string, path: string, id: string, attributes: object): object {
  return { data: { type, id, links: { self: `${API}/${path}` }, attributes } };
}
