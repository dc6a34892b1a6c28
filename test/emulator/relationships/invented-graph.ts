import { CROWDED_ADDRESS, CROWDED_DOMAIN, crowdedResolutions, crowdedSubdomains } from './crowd.ts';
import type { Descriptor } from './descriptor.ts';
import { pathOfOwner, type Owner } from './relationship-table.ts';
import { sha256Of } from '../url-identity.ts';

type FileDescriptor = { type: 'file'; id: string };
type UrlDescriptor = { type: 'url'; id: string; context_attributes: { url: string } };
type Host<Type> = { type: Type; id: string };

/** A file of the fixtures, by its content. */
const file = (content: string): FileDescriptor => ({ type: 'file', id: sha256Of(content) });
const url = (link: string): UrlDescriptor => ({
  type: 'url',
  id: sha256Of(link),
  context_attributes: { url: link },
});
const domain = (id: string): Host<'domain'> => ({ type: 'domain', id });
const address = (id: string): Host<'ip_address'> => ({ type: 'ip_address', id });
const resolution = (ip: string, host: string): Descriptor => ({ type: 'resolution', id: ip + host });

/** The id of an invented whois record or certificate. */
export function opaqueId(type: 'whois' | 'ssl_cert', about: string): string {
  return sha256Of(`vouch fixture: ${type} of ${about}`);
}

const whois = (about: string): Descriptor => ({ type: 'whois', id: opaqueId('whois', about) });
const certificate = (about: string): Descriptor => ({ type: 'ssl_cert', id: opaqueId('ssl_cert', about) });

/** When a submission of the fixtures was made, in seconds since 1970. */
export const SUBMITTED_S = [1_793_000_000, 1_780_000_000] as const;

/** The id of an invented submission. Fact sheet section 5. */
export function submissionId({ type, id }: { type: 'file' | 'url'; id: string }, atS: number): string {
  return `${type === 'file' ? 'f' : 'u'}-${id}-${atS}`;
}

const submissions = (of: FileDescriptor | UrlDescriptor): Descriptor[] =>
  SUBMITTED_S.map((atS) => ({ type: 'submission', id: submissionId(of, atS) }));

const INVOICE = file('vouch fixture: malicious');
const DROPPED = file('vouch fixture: dropped');
const PARENT = file('vouch fixture: hostile');
const EDITOR = file('vouch fixture: clean');
/** Known by its id only, as objects are that cannot be loaded. */
const GONE = file('vouch fixture: gone');
const SIGN_IN = url('https://malicious.example/bank/sign-in');
const SHORT = url('https://short.example/go');
const BREAD = url('https://clean.example/recipes/bread');
const BAD = domain('malicious.example');
const LOGIN = domain('login.malicious.example');
const CDN = domain('cdn.malicious.example');
const CLEAN = domain('clean.example');
const BAD_ADDRESS = address('203.0.113.66');
const PUBLIC_ADDRESS = address('192.31.196.66');
const CLEAN_ADDRESS = address('203.0.113.10');
const CROWDED = domain(CROWDED_DOMAIN);

/** The links between the fixtures, and from some of them to objects that nobody can load. */
const EDGES = new Map<string, readonly Descriptor[]>([
  ...edges(INVOICE, {
    contacted_domains: [BAD, { ...LOGIN, context_attributes: { timestamp: 1_793_000_000 } }],
    contacted_ips: [BAD_ADDRESS, PUBLIC_ADDRESS],
    contacted_urls: [SIGN_IN],
    dropped_files: [DROPPED, GONE],
    execution_parents: [PARENT],
    embedded_domains: [BAD],
    itw_domains: [BAD],
    itw_urls: [SIGN_IN],
    similar_files: [DROPPED],
    submissions: submissions(INVOICE),
  }),
  ...edges(DROPPED, { execution_parents: [INVOICE], contacted_ips: [BAD_ADDRESS] }),
  ...edges(PARENT, { bundled_files: [INVOICE, DROPPED] }),
  ...edges(EDITOR, { contacted_domains: [CLEAN], contacted_ips: [CLEAN_ADDRESS], contacted_urls: [BREAD] }),
  ...edges(SIGN_IN, {
    contacted_domains: [BAD, CDN],
    downloaded_files: [INVOICE],
    last_serving_ip_address: [BAD_ADDRESS],
    redirecting_urls: [SHORT],
    referrer_urls: [SHORT],
    submissions: submissions(SIGN_IN),
  }),
  ...edges(BREAD, { last_serving_ip_address: [CLEAN_ADDRESS] }),
  ...edges(SHORT, { redirects_to: [SIGN_IN] }),
  ...edges(BAD, {
    communicating_files: [INVOICE],
    downloaded_files: [INVOICE, GONE],
    historical_ssl_certificates: [certificate(BAD.id)],
    historical_whois: [whois(BAD.id), whois(`${BAD.id} before`)],
    ns_records: [CLEAN],
    referrer_files: [PARENT],
    resolutions: [resolution(BAD_ADDRESS.id, BAD.id), resolution(PUBLIC_ADDRESS.id, BAD.id)],
    subdomains: [LOGIN, CDN],
    urls: [SIGN_IN],
  }),
  ...edges(LOGIN, {
    communicating_files: [INVOICE],
    immediate_parent: [BAD],
    parent: [BAD],
    resolutions: [resolution(BAD_ADDRESS.id, LOGIN.id)],
    siblings: [CDN],
  }),
  ...edges(CDN, { immediate_parent: [BAD], parent: [BAD], siblings: [LOGIN] }),
  ...edges(CLEAN, {
    communicating_files: [EDITOR],
    historical_ssl_certificates: [certificate(CLEAN.id)],
    historical_whois: [whois(CLEAN.id)],
    resolutions: [resolution(CLEAN_ADDRESS.id, CLEAN.id)],
    urls: [BREAD],
  }),
  ...edges(CROWDED, { subdomains: crowdedSubdomains }),
  ...edges(BAD_ADDRESS, {
    communicating_files: [INVOICE, DROPPED],
    historical_ssl_certificates: [certificate(BAD.id)],
    historical_whois: [whois(BAD_ADDRESS.id)],
    referrer_files: [PARENT],
    resolutions: [resolution(BAD_ADDRESS.id, BAD.id), resolution(BAD_ADDRESS.id, LOGIN.id)],
    urls: [SIGN_IN],
  }),
  ...edges(PUBLIC_ADDRESS, {
    communicating_files: [INVOICE],
    resolutions: [resolution(PUBLIC_ADDRESS.id, BAD.id)],
  }),
  ...edges(CLEAN_ADDRESS, { resolutions: [resolution(CLEAN_ADDRESS.id, CLEAN.id)] }),
  ...edges(address(CROWDED_ADDRESS), { resolutions: crowdedResolutions }),
]);

/** What an invented relationship of an object leads to, newest first; empty where nothing was invented. */
export function inventedRelated(owner: Owner, name: string): readonly Descriptor[] {
  return EDGES.get(`${pathOfOwner(owner)}/${name}`) ?? [];
}

function edges(
  owner: Owner,
  byName: Record<string, readonly Descriptor[]>,
): [path: string, related: readonly Descriptor[]][] {
  return Object.entries(byName).map(([name, related]) => [`${pathOfOwner(owner)}/${name}`, related]);
}
