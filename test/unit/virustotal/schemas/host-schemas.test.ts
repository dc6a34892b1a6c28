import { describe, expect, it } from 'vitest';
import { domainKind } from '../../../../src/virustotal/schemas/domain.ts';
import { ipAddressKind } from '../../../../src/virustotal/schemas/ip-address.ts';
import { resolutionKind } from '../../../../src/virustotal/schemas/resolution.ts';
import { sslCertificateKind } from '../../../../src/virustotal/schemas/ssl-certificate.ts';
import { whoisKind } from '../../../../src/virustotal/schemas/whois.ts';
import { wireEngine, wireEngines, wireObject, wireStats } from '../wire-objects.ts';

const CERTIFICATE = {
  serial_number: '0a1b',
  thumbprint: 'a'.repeat(40),
  thumbprint_sha256: 'b'.repeat(64),
  version: 'V3',
  size: 1860,
  signature_algorithm: 'sha256RSA',
  cert_signature: { signature: '00ff', signature_algorithm: 'sha256RSA' },
  issuer: { C: 'US', CN: 'Issuer', O: 'Issuer', businessCategory: 'Private' },
  subject: { CN: 'shop.example' },
  validity: { not_before: '2025-01-02 03:04:05', not_after: '2026-01-02 03:04:05' },
  public_key: { algorithm: 'RSA', rsa: { key_size: 2048, modulus: '00', exponent: '010001' } },
  extensions: {
    subject_alternative_name: ['shop.example'],
    key_usage: ['ff'],
    extended_key_usage: ['serverAuth'],
    CA: true,
    authority_key_identifier: { keyid: '0f' },
    subject_key_identifier: '66',
    ca_information_access: { 'CA Issuers': 'http://ca.example/', OCSP: 'http://ocsp.example/' },
    crl_distribution_points: ['http://crl.example/'],
    certificate_policies: ['2.23.140.1.2.2'],
    '1.3.6.1.4.1.11129.2.4.2': '0482',
    '1.2.3.4': 'an extension without a name',
    tags: [],
  },
  tags: [],
  first_seen_date: 1_700_000_000,
};

const HOST = {
  whois: 'Domain Name: SHOP.EXAMPLE\nRegistrar: Invented',
  whois_date: 1_700_000_000,
  rdap: { handle: 'H', ldh_name: 'SHOP.EXAMPLE', status: ['active'], entities: [{ entities: [{}] }] },
  jarm: '2'.repeat(62),
  last_https_certificate: CERTIFICATE,
  last_https_certificate_date: 1_700_000_000,
  last_modification_date: 1_700_000_000,
  last_analysis_date: 1_700_000_000,
  last_analysis_stats: wireStats({ undetected: 94 }),
  last_analysis_results: wireEngines(wireEngine('Engine', 'undetected', 'unrated')),
  crowdsourced_context: [
    { title: 't', details: 'd', source: 's', severity: 'brand-new', timestamp: 1_700_000_000 },
  ],
  reputation: -1,
  tags: ['tor'],
  total_votes: { harmless: 0, malicious: 0 },
  first_seen_itw_date: 1,
  last_seen_itw_date: 2,
  threat_severity: { version: 'D3', threat_severity_data: { domain_rank: '5' } },
  gti_assessment: { severity: { value: 'SEVERITY_NONE' } },
  mandiant_ic_score: 79,
};

const DOMAIN = {
  ...HOST,
  categories: { Engine: 'shopping' },
  creation_date: 1_000_000_000,
  expiration_date: 1_800_000_000,
  last_update_date: 1_700_000_000,
  registrar: null,
  tld: 'example',
  last_dns_records: [
    { type: 'A', value: '66.0.543.66', ttl: 300 },
    { type: 'MX', value: '', ttl: 300, priority: 0 },
    { type: 'CAA', value: 'ca.example', ttl: 300, flag: 0, tag: 'issue' },
    {
      type: 'SOA',
      value: 'ns.example',
      ttl: 300,
      rname: 'dns.shop.example',
      serial: 2_019_101_503,
      refresh: 7200,
      retry: 3600,
      expire: 1_209_600,
      minimum: 3600,
      priority: null,
    },
  ],
  last_dns_records_date: 1_700_000_000,
  popularity_ranks: { Alexa: { rank: 7, timestamp: 1_500_000_000 } },
  favicon: { raw_md5: 'd', dhash: 'e' },
};

const ADDRESS = {
  ...HOST,
  as_owner: 'Owner',
  asn: 15_133,
  continent: 'EU',
  country: 'IE',
  network: '2001:db8::/32',
  regional_internet_registry: 'RIPE NCC',
};

describe('a domain', () => {
  it('has every attribute that the service tells of one', () => {
    const object = domainKind.read(wireObject('domain', 'shop.example', DOMAIN));
    expect([object.dropped, object.unknownAttributes]).toEqual([[], {}]);
    expect(object.attributes).toEqual(DOMAIN);
  });

  it('loses one malformed DNS record’s field and keeps the other records', () => {
    const records = [
      { type: 'A', value: '192.0.2.1', ttl: 'soon' },
      { type: 'A', value: '192.0.2.2' },
    ];
    const object = domainKind.read(wireObject('domain', 'shop.example', { last_dns_records: records }));
    expect(object.dropped).toEqual(['last_dns_records.0.ttl']);
    expect(object.attributes.last_dns_records).toEqual([{ type: 'A', value: '192.0.2.1' }, records[1]]);
  });

  it('loses a ranking that is none and keeps the others', () => {
    const popularity_ranks = { Alexa: 7, Majestic: { rank: 1 } };
    const object = domainKind.read(wireObject('domain', 'shop.example', { popularity_ranks }));
    expect(object.dropped).toEqual(['popularity_ranks.Alexa']);
    expect(object.attributes.popularity_ranks).toEqual({ Majestic: { rank: 1 } });
  });
});

describe('an address', () => {
  it('has every attribute that the service tells of one', () => {
    const object = ipAddressKind.read(wireObject('ip_address', '2001:db8::1', ADDRESS));
    expect([object.dropped, object.unknownAttributes]).toEqual([[], {}]);
    expect(object.attributes).toEqual(ADDRESS);
  });

  it('may say nothing of its network', () => {
    const { attributes, dropped } = ipAddressKind.read(wireObject('ip_address', '192.0.2.1', {}));
    expect([attributes, dropped]).toEqual([{}, []]);
  });

  it('keeps a registry’s entry of great depth as it is', () => {
    let entities: unknown[] = [];
    for (let level = 0; level < 100_000; level += 1) entities = [{ entities }];
    const object = ipAddressKind.read(wireObject('ip_address', '192.0.2.1', { rdap: { entities } }));
    expect(object.dropped).toEqual([]);
    expect(object.attributes.rdap?.entities?.[0]).toBe(entities[0]);
  });
});

describe('a certificate', () => {
  it('is the same as an object of its own and as an attribute', () => {
    const context_attributes = { first_seen_date: '2025-01-02', port: 443 };
    const wire = { ...wireObject('ssl_cert', 'b'.repeat(64), CERTIFICATE), context_attributes };
    const object = sslCertificateKind.read(wire);
    expect([object.dropped, object.unknownAttributes, object.contextAttributes]).toEqual([
      [],
      {},
      context_attributes,
    ]);
    expect(object.attributes).toEqual(CERTIFICATE);
  });

  it('loses a malformed part alone, with its path in the domain', () => {
    const last_https_certificate = { ...CERTIFICATE, public_key: { algorithm: 'EC', ec: 'none' } };
    const object = domainKind.read(wireObject('domain', 'shop.example', { last_https_certificate }));
    expect(object.dropped).toEqual(['last_https_certificate.public_key.ec']);
    expect(object.attributes.last_https_certificate).toEqual({
      ...CERTIFICATE,
      public_key: { algorithm: 'EC' },
    });
  });
});

describe('a resolution', () => {
  it('has the stats of both ends in newer answers', () => {
    const attributes = {
      date: 1_700_000_000,
      host_name: 'shop.example',
      ip_address: '192.0.2.1',
      resolver: 'Resolver',
      host_name_last_analysis_stats: wireStats({ malicious: 1 }),
      ip_address_last_analysis_stats: wireStats(),
    };
    const object = resolutionKind.read(wireObject('resolution', '192.0.2.1shop.example', attributes));
    expect([object.id, object.dropped, object.unknownAttributes]).toEqual(['192.0.2.1shop.example', [], {}]);
    expect(object.attributes).toEqual(attributes);
  });
});

describe('a whois entry', () => {
  it('has its lines by name', () => {
    const attributes = {
      first_seen_date: 1_600_000_000,
      last_updated: 1_500_000_000,
      registrar_name: 'Invented',
      registrant_country: 'IE',
      whois_map: { 'Domain Name': 'SHOP.EXAMPLE', 'Creation Date': '2001 | 2002' },
    };
    const object = whoisKind.read(wireObject('whois', 'w', attributes));
    expect([object.dropped, object.unknownAttributes]).toEqual([[], {}]);
    expect(object.attributes).toEqual(attributes);
  });
});
