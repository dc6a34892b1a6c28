import type { BadInput } from '../domain/errors.ts';
import type { Indicator } from '../domain/indicator.ts';
import type { LinkFinding } from '../domain/link-finding.ts';
import { unwrapped, withoutEndMarks } from './bare-text.ts';
import { LONGEST_LINK_BYTES, readLink } from './checkable-link.ts';
import { fileHashIn } from '../domain/file-hash.ts';
import { hostIndicator } from './host-indicator.ts';
import { isPublicHost } from './public-host.ts';
import { refang } from './refang.ts';
import { typedHost } from './typed-host.ts';

/**
 * A text read as one indicator: what can be looked up, what it gives away and the text as it was asked, or why it
 * cannot be checked.
 */
export type ReadIndicator =
  | { ok: true; indicator: Indicator; findings: LinkFinding[]; asked: string }
  | { ok: false; which: BadInput };

type Read = Omit<Extract<ReadIndicator, { ok: true }>, 'asked'> | Extract<ReadIndicator, { ok: false }>;

/** Schemes without `//`, by which a text is told from `host:port` and from prose with a colon. */
const OTHER_SCHEME = /^(?:about|blob|data|javascript|magnet|mailto|sms|tel|urn|view-source):\S/i;
const LINK_START = /^(?:https?:|[a-z][a-z0-9+.-]*:\/\/)/i;
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** A host, a port and the rest of a link that has no scheme. */
const WITHOUT_SCHEME = /^(\[[^\]]*\]|[^/?#\\:]*)(?::(\d{1,5}))?([/?#].*)?$/;
const NETWORK = /^[0-9.]+\/\d{1,3}$/;

/**
 * Reads what somebody typed, pasted or selected: one link, file hash, domain or IP address, defanged or not. Several
 * things in one text are not one of them; a text of more than 16 kB is not looked at.
 */
export async function readIndicator(text: string): Promise<ReadIndicator> {
  const asked = text.trim();
  if (asked.length > LONGEST_LINK_BYTES || new TextEncoder().encode(asked).length > LONGEST_LINK_BYTES)
    return refused('too-long');
  const read = await readBare(unwrapped(asked));
  return read.ok ? { ...read, asked } : read;
}

async function readBare(bare: string): Promise<Read> {
  const hash = fileHashIn(bare);
  if (hash !== null) return found({ kind: 'file', hash });
  const plain = refang(bare);
  if (OTHER_SCHEME.test(plain)) return refused('scheme');
  // A URL drops line ends and encodes blanks: two addresses, or one and its sentence, would become a third.
  if (/\s/.test(plain)) return refused('not-an-indicator');
  const address = withoutEndOfSentence(plain);
  const host = typedHost(plain) ?? typedHost(address);
  if (host !== null) return readHost(host);
  return readAddress(address);
}

/** A word that somebody selected is no host; `localhost` is one, and stays here. */
function isPlainWord(host: string): boolean {
  return !/[.:]/.test(host) && host !== 'localhost';
}

function readHost(host: URL): Read {
  if (isPlainWord(host.hostname)) return refused('not-an-indicator');
  return isPublicHost(host.hostname) ? found(hostIndicator(host)) : refused('private-host');
}

/**
 * VirusTotal takes a link without a scheme for one with http, and so does this: what is asked here and there is then
 * the same. A network (`1.2.3.0/24`) looks like such a link and is none.
 */
async function readAddress(address: string): Promise<Read> {
  if (LINK_START.test(address)) return readAsLink(address);
  const [, host] = WITHOUT_SCHEME.exec(address) ?? [];
  if (host === undefined || typedHost(host) === null || NETWORK.test(address))
    return refused('not-an-indicator');
  return readAsLink(`http://${address}`);
}

async function readAsLink(link: string): Promise<Read> {
  const read = await readLink(link);
  return read.ok || read.which !== 'not-a-link' ? read : refused('not-an-indicator');
}

/**
 * A mark right behind a host ends a sentence. One at the end of a path or query stays: without it the link is another
 * one, and whoever made it could have that other one checked instead.
 */
function withoutEndOfSentence(text: string): string {
  const shorter = withoutEndMarks(text);
  return /[/?#\\]/.test(shorter.replace(SCHEME, '')) ? text : shorter;
}

function found(indicator: Indicator): Read {
  return { ok: true, indicator, findings: [] };
}

function refused(which: BadInput): { ok: false; which: BadInput } {
  return { ok: false, which };
}
