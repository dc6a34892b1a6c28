import type { Download } from '../domain/checked-file.ts';
import { HASH_KINDS, type DeclaredBy, type DeclaredHash, type HashKind } from '../domain/seen-request.ts';
import { headerOf, isEncoded, type Header } from './web-response.ts';

/** No honest server says it in more; a longer value is not even looked at. */
const LONGEST_VALUE_CHARACTERS = 4096;
const LONGEST_ADDRESS_CHARACTERS = 70_000;

const HEX_DIGITS: Readonly<Record<HashKind, number>> = { sha256: 64, sha1: 40, md5: 32 };

type Read = [HashKind, string | null];
type Reads = (value: string) => Read[];

/** The headers among those that state a hash. */
type HeaderName = Exclude<DeclaredBy, 'address' | 'release'>;

/** How each header states hashes. An ETag is none of them: it is whatever the server likes. */
const READERS: Readonly<Record<HeaderName, Reads>> = {
  'repr-digest': readDigestFields,
  'content-digest': readDigestFields,
  digest: readOldDigest,
  'content-md5': (value) => [['md5', hexOfBase64(value)]],
  // One of a file that was uploaded in parts has their count behind it, and is the hash of hashes.
  'x-amz-checksum-sha256': (value) => [['sha256', hexOfBase64(value)]],
  'x-amz-checksum-sha1': (value) => [['sha1', hexOfBase64(value)]],
  'x-goog-hash': readOldDigest,
  'x-ms-blob-content-md5': (value) => [['md5', hexOfBase64(value)]],
  'x-checksum-sha256': (value) => [['sha256', value.toLowerCase()]],
  'x-checksum-sha1': (value) => [['sha1', value.toLowerCase()]],
  'x-checksum-md5': (value) => [['md5', value.toLowerCase()]],
};

const READ_BY_HEADER: ReadonlyMap<string, Reads> = new Map(Object.entries(READERS));

/**
 * The hashes that a server states of the very content of its response, the strongest first; none of a part (status 206)
 * or of one that is sent packed. Where two of one kind disagree, neither counts.
 */
export function declaredHashes(status: number, headers: readonly Header[]): DeclaredHash[] {
  if (status !== 200 || isEncoded(headers)) return [];
  // What is stored packed and sent unpacked has the hash of the packed.
  const isUnpacked = !/^(?:|identity)$/i.test(headerOf(headers, 'x-goog-stored-content-encoding'));
  return agreeing(
    headers.flatMap(({ name, value }) => {
      const by = asHeader(name.toLowerCase());
      if (by === null || value.length > LONGEST_VALUE_CHARACTERS) return [];
      if (by === 'x-goog-hash' && isUnpacked) return [];
      return valid(READ_BY_HEADER.get(by)?.(value.trim()) ?? [], by);
    }),
  );
}

/** The hashes behind the `#` of an address, as package indexes and careful pages state them: `#sha256=…`. */
function hashesInAddress(address: string): DeclaredHash[] {
  const hash = address.length > LONGEST_ADDRESS_CHARACTERS ? -1 : address.indexOf('#');
  if (hash === -1 || address.length - hash > LONGEST_VALUE_CHARACTERS) return [];
  const parts = address.slice(hash + 1).split('&');
  return agreeing(
    valid(
      parts.flatMap((part): Read[] => {
        const [, name = '', value = ''] = /^(sha-?256|sha-?1|md5)[=:]([0-9a-f]+)$/i.exec(part) ?? [];
        const kind = kindOf(name.toLowerCase());
        return kind === null ? [] : [[kind, value.toLowerCase()]];
      }),
      'address',
    ),
  );
}

/** The strongest hash that the server or the address states, null where there is none or they disagree on it. */
export function strongestDeclared(download: Download | null): DeclaredHash | null {
  if (download === null) return null;
  const { address, firstAddress = '', seen } = download;
  const inAddresses = [address, firstAddress].flatMap(hashesInAddress);
  return agreeing([...inAddresses, ...(seen?.declared ?? [])])[0] ?? null;
}

function asHeader(name: string): HeaderName | null {
  return isReader(name) ? name : null;
}

function isReader(name: string): name is HeaderName {
  return READ_BY_HEADER.has(name);
}

function valid(read: Read[], by: DeclaredBy): DeclaredHash[] {
  return read.flatMap(([kind, hash]) =>
    hash !== null && hash.length === HEX_DIGITS[kind] && /^[0-9a-f]+$/.test(hash) ? [{ kind, hash, by }] : [],
  );
}

/** One of each kind, the strongest first. */
function agreeing(found: DeclaredHash[]): DeclaredHash[] {
  return HASH_KINDS.flatMap((kind) => {
    const [first, ...others] = found.filter((each) => each.kind === kind);
    return first && others.every(({ hash }) => hash === first.hash) ? [first] : [];
  });
}

/** A dictionary of RFC 9530: `sha-256=:base64:`, with parameters that say nothing here. */
function readDigestFields(value: string): Read[] {
  // A text in quotes can hold commas, and never a hash.
  const unquoted = value.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  return unquoted.split(',').flatMap((member) => {
    const [, name = '', base64 = ''] = /^([a-z0-9*_.-]+)=:([^:]*):(?:;.*)?$/.exec(member.trim()) ?? [];
    return named(name, base64);
  });
}

/** As before RFC 9530: `SHA-256=base64,MD5=base64`, the names in any case. */
function readOldDigest(value: string): Read[] {
  return value.split(',').flatMap((member) => {
    const text = member.trim();
    const equals = text.indexOf('=');
    return equals === -1 ? [] : named(text.slice(0, equals).toLowerCase(), text.slice(equals + 1));
  });
}

function named(name: string, base64: string): Read[] {
  const kind = kindOf(name);
  return kind === null ? [] : [[kind, hexOfBase64(base64)]];
}

function kindOf(name: string): HashKind | null {
  switch (name) {
    case 'sha-256':
    case 'sha256':
      return 'sha256';
    case 'sha':
    case 'sha-1':
    case 'sha1':
      return 'sha1';
    case 'md5':
      return 'md5';
    default:
      return null;
  }
}

/** Null where it is no base64 of a hash of any kind. */
function hexOfBase64(base64: string): string | null {
  if (!/^[A-Za-z0-9+/]{22,43}={0,2}$/.test(base64) || base64.length % 4 !== 0) return null;
  return Array.from(atob(base64), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}
