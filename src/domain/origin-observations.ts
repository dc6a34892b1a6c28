import { contentKindOf, isRunnable, type ContentKind } from './content-kind.ts';
import { extensionOf, isRun, kindOfExtension, type NamedKind } from './named-kind.ts';
import { nameTricks, type NameTrick } from './name-tricks.ts';

/** What is known of a file and of how it came; null and nothing where it is not. */
export type Observed = {
  name: string;
  /** Its first bytes as hex in lower case. */
  headHex: string | null;
  /** The type that the browser tells of: in Firefox as the server declared it. '' where there is none. */
  declaredType: string;
  /** The page that it was on. */
  referrer: string | null;
  /** The addresses that it was fetched from, in their order, the last one the file's own. */
  addresses: readonly string[];
};

/**
 * What is odd about a file and the way that it came.
 *
 * - `content-runs`: opening it may run what it is, and its name says something harmless.
 * - `page-instead`: it is a web page, and its name says something else.
 * - `declared-harmless`: it was given as a picture, sound, film or PDF, and it is nothing like that.
 * - `declared-program`: it was given as a program, and its name says something harmless.
 * - `left-encryption`: a step of its way went from https to http, between these hosts.
 * - `plain-http`: it came over http in the end; `fromPage`: and the page that it was on over https.
 * - `ip-host`, `punycode-host`: what the host of an address on its way is.
 * - `user-info`: an address has a name before its host, which reads as if that was the host.
 */
export type OriginObservation =
  | NameTrick
  | { kind: 'content-runs'; content: ContentKind; extension: string }
  | { kind: 'page-instead'; extension: string }
  | { kind: 'declared-harmless'; type: string }
  | { kind: 'declared-program'; type: string; extension: string }
  | { kind: 'left-encryption'; from: string; to: string }
  | { kind: 'plain-http'; host: string; fromPage: boolean }
  | { kind: 'ip-host'; host: string }
  | { kind: 'punycode-host'; host: string }
  | { kind: 'user-info'; host: string };

/** What is odd about a file, its name first; nothing where nothing is. What is not known is not odd. */
export function observe(observed: Observed): OriginObservation[] {
  const links = observed.addresses.flatMap(linkOf);
  return [
    ...nameTricks(observed.name),
    ...ofContent(observed),
    ...ofDeclaredType(observed),
    ...ofTransport(links, observed.referrer),
    ...ofHosts(links),
  ];
}

/** What its name calls it, where opening that runs nothing by itself. */
const HARMLESS: ReadonlySet<NamedKind> = new Set([
  'document',
  'picture',
  'media',
  'text',
  'archive',
  'page',
  'macros',
]);

function isHarmless(kind: NamedKind | null): boolean {
  return kind !== null && HARMLESS.has(kind);
}

/** Programs often write web pages and name them as tables or texts: their readers open these. */
const PAGES_BY_OTHER_NAMES: ReadonlySet<string> = new Set(['doc', 'xls', 'svg', 'hta', 'xml', 'eml']);

function ofContent({ name, headHex }: Observed): OriginObservation[] {
  const content = headHex === null ? null : contentKindOf(headHex);
  const extension = extensionOf(name);
  const kind = kindOfExtension(extension);
  if (content !== null && isRunnable(content) && isHarmless(kind))
    // A text may say what it is read with, and no system runs it for that.
    return content === 'script' && (kind === 'text' || kind === 'page')
      ? []
      : [{ kind: 'content-runs', content, extension }];
  const isOther = kind !== null && kind !== 'page' && kind !== 'text' && !PAGES_BY_OTHER_NAMES.has(extension);
  return content === 'page' && isOther ? [{ kind: 'page-instead', extension }] : [];
}

const DECLARED_HARMLESS = /^(?:image|audio|video|font)\/|^application\/pdf$/;
const DECLARED_PROGRAM =
  /^application\/(?:(?:x-)?(?:msdownload|msdos-program|ms-installer|msi|dosexec|executable|mach-binary|elf|sharedlib)|vnd\.microsoft\.portable-executable|vnd\.android\.package-archive|x-apple-diskimage|java-archive)$/;

function ofDeclaredType({ name, headHex, declaredType }: Observed): OriginObservation[] {
  const type = (declaredType.split(';')[0] ?? '').trim().toLowerCase();
  const extension = extensionOf(name);
  const kind = kindOfExtension(extension);
  const runs = isRun(kind) || isRunnable(headHex === null ? null : contentKindOf(headHex));
  if (DECLARED_HARMLESS.test(type) && runs) return [{ kind: 'declared-harmless', type }];
  return DECLARED_PROGRAM.test(type) && isHarmless(kind)
    ? [{ kind: 'declared-program', type, extension }]
    : [];
}

function ofTransport(links: URL[], referrer: string | null): OriginObservation[] {
  const step = links.findIndex((link, index) => isPlain(link) && links[index - 1]?.protocol === 'https:');
  const [from, to] = [links[step - 1], links[step]];
  if (from && to) return [{ kind: 'left-encryption', from: from.hostname, to: to.hostname }];
  const last = links.at(-1);
  if (!last || !isPlain(last) || isThisComputer(last.hostname)) return [];
  return [{ kind: 'plain-http', host: last.hostname, fromPage: /^https:/i.test(referrer ?? '') }];
}

function isPlain({ protocol }: URL): boolean {
  return protocol === 'http:';
}

function isThisComputer(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}

const IP_HOST = /^(?:\d+\.\d+\.\d+\.\d+|\[.*\])$/;
const PUNYCODE_LABEL = /(?:^|\.)xn--/;

/** Each host once. */
function ofHosts(links: URL[]): OriginObservation[] {
  const hosts = [...new Set(links.map(({ hostname }) => hostname))].filter((host) => !isThisComputer(host));
  const named = links.find(({ username, password }) => username !== '' || password !== '');
  return [
    ...hosts.filter((host) => IP_HOST.test(host)).map((host) => ({ kind: 'ip-host' as const, host })),
    ...hosts
      .filter((host) => PUNYCODE_LABEL.test(host))
      .map((host) => ({ kind: 'punycode-host' as const, host })),
    ...(named ? [{ kind: 'user-info' as const, host: named.hostname }] : []),
  ];
}

function linkOf(address: string): URL[] {
  if (!URL.canParse(address)) return [];
  const link = new URL(address);
  return link.protocol === 'http:' || link.protocol === 'https:' ? [link] : [];
}
