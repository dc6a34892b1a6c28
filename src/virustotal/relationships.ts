/** Leads to a collection; any key may ask. */
const many = { leadsTo: 'many', access: 'public' } as const;

/** Leads to one object, or to none; any key may ask. */
const one = { leadsTo: 'one', access: 'public' } as const;

/** Leads to a collection; a public key gets `forbidden`. */
const premium = { leadsTo: 'many', access: 'premium' } as const;

const ofEveryIndicator = {
  collections: many,
  comments: many,
  graphs: many,
  user_votes: many,
  votes: many,
  /** These two need the Threat Landscape module besides. */
  related_references: premium,
  related_threat_actors: premium,
};

const ofEveryHost = {
  ...ofEveryIndicator,
  communicating_files: many,
  downloaded_files: premium,
  historical_ssl_certificates: many,
  historical_whois: many,
  referrer_files: many,
  related_comments: many,
  resolutions: many,
  urls: premium,
};

/**
 * The documented relationships of each collection's objects. The documentation contradicts itself about which are
 * premium, so any may answer `forbidden`. The groups of a user are told to the owner only. Fact sheet section 8.
 */
export const RELATIONSHIPS = {
  files: {
    ...ofEveryIndicator,
    analyses: premium,
    behaviours: many,
    bundled_files: many,
    carbonblack_children: premium,
    carbonblack_parents: premium,
    ciphered_bundled_files: premium,
    ciphered_parents: premium,
    compressed_parents: premium,
    contacted_domains: many,
    contacted_ips: many,
    contacted_urls: many,
    dropped_files: many,
    email_attachments: premium,
    email_parents: premium,
    embedded_domains: premium,
    embedded_ips: premium,
    embedded_urls: premium,
    execution_parents: many,
    itw_domains: premium,
    itw_ips: premium,
    itw_urls: premium,
    memory_pattern_domains: premium,
    memory_pattern_ips: premium,
    memory_pattern_urls: premium,
    overlay_children: premium,
    overlay_parents: premium,
    pcap_children: premium,
    pcap_parents: premium,
    pe_resource_children: many,
    pe_resource_parents: many,
    screenshots: premium,
    /** No longer in use. */
    sigma_analysis: one,
    similar_files: premium,
    submissions: premium,
    urls_for_embedded_js: premium,
  },
  urls: {
    ...ofEveryIndicator,
    analyses: premium,
    communicating_files: premium,
    contacted_domains: premium,
    contacted_ips: premium,
    downloaded_files: premium,
    embedded_js_files: premium,
    last_serving_ip_address: one,
    /** A domain or an address. */
    network_location: one,
    redirecting_urls: premium,
    redirects_to: premium,
    referrer_files: premium,
    referrer_urls: premium,
    related_comments: many,
    submissions: premium,
    urls_related_by_tracker_id: premium,
  },
  domains: {
    ...ofEveryHost,
    caa_records: premium,
    cname_records: premium,
    immediate_parent: one,
    mx_records: premium,
    ns_records: premium,
    parent: one,
    siblings: many,
    soa_records: premium,
    subdomains: many,
  },
  ip_addresses: ofEveryHost,
  analyses: { item: one },
  comments: { author: one, item: one },
  file_behaviours: { file: one, attack_techniques: many },
  graphs: { comments: many, editors: many, group: one, items: many, owner: one, viewers: many },
  users: {
    api_quota_group: one,
    comments: many,
    graphs: many,
    groups: many,
    intelligence_quota_group: one,
    monitor_quota_group: one,
    votes: many,
  },
} as const;

type Table = typeof RELATIONSHIPS;

/** A collection whose objects have relationships. */
export type RelatingCollection = keyof Table;

type NamesThatLeadTo<C extends RelatingCollection, End extends 'one' | 'many'> = {
  [Name in keyof Table[C]]: Table[C][Name] extends { leadsTo: End } ? Name : never;
}[keyof Table[C]];

/** The names of the relationships of a collection's objects that lead to many. */
export type RelationshipToMany<C extends RelatingCollection> = NamesThatLeadTo<C, 'many'> & string;

/** The names of the relationships of a collection's objects that lead to one, or to none. */
export type RelationshipToOne<C extends RelatingCollection> = NamesThatLeadTo<C, 'one'> & string;
