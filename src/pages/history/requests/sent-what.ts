import type { SentRequest } from '../../../domain/sent-request.ts';
import { roundBytes } from '../../../ui/format-number.ts';
import { linkOfId } from './link-of-id.ts';

/** What a request told VirusTotal: `text` as a person reads it, `words` what that is and what was not sent. */
export type SentWhat = { kind: 'link' | 'text' | 'nothing'; text: string; words: string };

const SHA256 = /^[0-9a-f]{64}$/i;
const HASH_NAMES: Readonly<Record<number, string>> = { 32: 'MD5', 40: 'SHA-1', 64: 'SHA-256' };

/** Reads what a request told of: an id that is a link is shown as the link that it is. */
export function sentWhat({ endpoint, what, sizeBytes }: SentRequest): SentWhat {
  if (endpoint === '/files/upload_url')
    return { kind: 'nothing', text: '', words: 'Nothing: an address for an upload was asked for.' };
  if (what !== null && sizeBytes !== undefined)
    return {
      kind: 'text',
      text: what,
      words: `The file itself, ${roundBytes(sizeBytes)}, was sent with this name, and published.`,
    };
  if (what === null) return { kind: 'nothing', text: '', words: 'Nothing but your own account.' };
  switch (endpoint.split('/')[1]) {
    case 'urls':
      return ofLink(endpoint, what);
    case 'files':
      return ofFile(what);
    case 'domains':
      return { kind: 'text', text: what, words: 'The domain.' };
    case 'ip_addresses':
      return { kind: 'text', text: what, words: 'The address.' };
    case 'site':
      return {
        kind: 'link',
        text: what,
        words: 'Fetched again from its own site, to hash it; VirusTotal got nothing.',
      };
    case 'analyses':
      return { kind: 'text', text: what, words: 'The id of an analysis.' };
    case 'comments':
      return { kind: 'text', text: what, words: 'The id of a comment.' };
    case 'users':
      return { kind: 'text', text: what, words: 'The name of an account.' };
    default:
      return { kind: 'text', text: what, words: 'As it was sent.' };
  }
}

function ofLink(endpoint: string, what: string): SentWhat {
  if (endpoint === '/urls')
    return { kind: 'link', text: what, words: 'The link itself was sent, and published.' };
  if (SHA256.test(what))
    return { kind: 'text', text: what, words: 'The SHA-256 of a link; the link itself was not sent.' };
  const link = linkOfId(what);
  return link === null
    ? { kind: 'text', text: what, words: 'The id of a link.' }
    : { kind: 'link', text: link, words: 'The link itself was sent, written as base64.' };
}

function ofFile(what: string): SentWhat {
  const name = HASH_NAMES[what.length];
  return {
    kind: 'text',
    text: what,
    words: name === undefined ? 'The id of a file.' : `The ${name} of a file; the file itself was not sent.`,
  };
}
