import { collectionOf } from './collection-of.ts';

/** The types of object that have relationships here. */
export const OWNER_TYPES = [
  'file',
  'url',
  'domain',
  'ip_address',
  'analysis',
  'comment',
  'file_behaviour',
] as const;

/** Such a type. */
export type OwnerType = (typeof OWNER_TYPES)[number];

/** An object that has relationships, by the id that the service answers with. */
export type Owner = { type: OwnerType; id: string };

/** The path of such an object behind `/api/v3`. */
export function pathOfOwner({ type, id }: Owner): string {
  return `/${collectionOf(type)}/${id}`;
}

/** A relationship: whether it leads to one object or to many, to which types, and whether only premium keys may ask. */
export type Relationship = { leadsTo: 'one' | 'many'; types: readonly string[]; isPremium: boolean };

const many = (...types: string[]): Relationship => ({ leadsTo: 'many', types, isPremium: false });
const one = (...types: string[]): Relationship => ({ leadsTo: 'one', types, isPremium: false });
const premium = (...types: string[]): Relationship => ({ leadsTo: 'many', types, isPremium: true });

/** What people say of an object, and where they put it. */
const COMMUNITY = {
  collections: many('collection'),
  comments: many('comment'),
  graphs: many('graph'),
  user_votes: many('vote'),
  votes: many('vote'),
};

/** Those that need the Threat Landscape module besides; no key here is premium without it. */
const LANDSCAPE = {
  related_references: premium('reference'),
  related_threat_actors: premium('threat_actor'),
};

/** What domains and addresses have in common. */
const OF_HOSTS = {
  ...COMMUNITY,
  ...LANDSCAPE,
  communicating_files: many('file'),
  downloaded_files: premium('file'),
  historical_ssl_certificates: many('ssl_cert'),
  historical_whois: many('whois'),
  referrer_files: many('file'),
  related_comments: many('comment'),
  resolutions: many('resolution'),
  urls: premium('url'),
};

/**
 * Every relationship of every type of object, by name. Fact sheet section 8, but for the types of the related objects,
 * which follow from the names.
 */
export const RELATIONSHIPS: Record<OwnerType, Readonly<Record<string, Relationship>>> = {
  file: {
    ...COMMUNITY,
    ...LANDSCAPE,
    analyses: premium('analysis'),
    behaviours: many('file_behaviour'),
    bundled_files: many('file'),
    carbonblack_children: premium('file'),
    carbonblack_parents: premium('file'),
    ciphered_bundled_files: premium('file'),
    ciphered_parents: premium('file'),
    compressed_parents: premium('file'),
    contacted_domains: many('domain'),
    contacted_ips: many('ip_address'),
    contacted_urls: many('url'),
    dropped_files: many('file'),
    email_attachments: premium('file'),
    email_parents: premium('file'),
    embedded_domains: premium('domain'),
    embedded_ips: premium('ip_address'),
    embedded_urls: premium('url'),
    execution_parents: many('file'),
    itw_domains: premium('domain'),
    itw_ips: premium('ip_address'),
    itw_urls: premium('url'),
    memory_pattern_domains: premium('domain'),
    memory_pattern_ips: premium('ip_address'),
    memory_pattern_urls: premium('url'),
    overlay_children: premium('file'),
    overlay_parents: premium('file'),
    pcap_children: premium('file'),
    pcap_parents: premium('file'),
    pe_resource_children: many('file'),
    pe_resource_parents: many('file'),
    screenshots: premium('screenshot'),
    sigma_analysis: one('sigma_analysis'),
    similar_files: premium('file'),
    submissions: premium('submission'),
    urls_for_embedded_js: premium('url'),
  },
  url: {
    ...COMMUNITY,
    ...LANDSCAPE,
    analyses: premium('analysis'),
    communicating_files: premium('file'),
    contacted_domains: premium('domain'),
    contacted_ips: premium('ip_address'),
    downloaded_files: premium('file'),
    embedded_js_files: premium('file'),
    last_serving_ip_address: one('ip_address'),
    network_location: one('domain', 'ip_address'),
    redirecting_urls: premium('url'),
    redirects_to: premium('url'),
    referrer_files: premium('file'),
    referrer_urls: premium('url'),
    related_comments: many('comment'),
    submissions: premium('submission'),
    urls_related_by_tracker_id: premium('url'),
  },
  domain: {
    ...OF_HOSTS,
    caa_records: premium('domain'),
    cname_records: premium('domain'),
    immediate_parent: one('domain'),
    mx_records: premium('domain'),
    ns_records: premium('domain'),
    parent: one('domain'),
    siblings: many('domain'),
    soa_records: premium('domain'),
    subdomains: many('domain'),
  },
  ip_address: OF_HOSTS,
  analysis: { item: one('file', 'url', 'domain', 'ip_address') },
  comment: { author: one('user'), item: one('file', 'url', 'domain', 'ip_address', 'graph') },
  file_behaviour: { attack_techniques: many('attack_technique'), file: one('file') },
};

/** The relationship of this name; null where objects of the type have none such. */
export function relationshipOf(type: OwnerType, name: string): Relationship | null {
  const byName = RELATIONSHIPS[type];
  return Object.hasOwn(byName, name) ? (byName[name] ?? null) : null;
}
