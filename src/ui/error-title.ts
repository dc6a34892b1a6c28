import type { BadInput, VouchError } from '../domain/errors.ts';
import type { FileTrouble } from '../domain/file-trouble.ts';
import { isOwnFault } from './own-fault.ts';

const BAD_INPUT_TITLES: Readonly<Record<BadInput, string>> = {
  'not-a-link': 'This is no link',
  'not-an-indicator': 'Nothing that can be looked up',
  scheme: 'This kind of link cannot be checked',
  'private-host': 'This stays here',
  'too-long': 'The link is too long',
  'site-off': 'Vouch is off on this site',
  'too-large': 'The file is too large',
  'rejected-by-virustotal': 'VirusTotal does not take it',
};

const FILE_TITLES: Readonly<Record<FileTrouble, string>> = {
  gone: 'The file is not there',
  changed: 'The file has changed',
  unreadable: 'The file cannot be read',
  stalled: 'Reading the file got stuck',
  'not-at-hand': 'The file is not at hand',
  'too-large': 'The file was left unread',
};

const TITLES: Readonly<Record<Exclude<VouchError['kind'], 'bad-input' | 'no-file'>, string>> = {
  'no-key': 'Add your VirusTotal key',
  'wrong-key': 'The key is not accepted',
  'inactive-account': 'The account is not active',
  forbidden: 'The key may not do this',
  'no-permission': 'The browser keeps Vouch away',
  'quota-spent': 'The quota is used up',
  'too-many-requests': 'A moment, please',
  'not-found': 'VirusTotal does not have it',
  'already-exists': 'It is there already',
  'not-ready': 'Not ready yet',
  'no-room': 'There is no room to store it',
  unavailable: 'VirusTotal is out of reach',
  timeout: 'No answer in time',
  offline: 'No network',
  'unexpected-answer': 'An answer that Vouch does not understand',
  cancelled: 'Stopped',
};

/** An error in a few words, to stand above its explanation. */
export function errorTitle(error: VouchError): string {
  if (isOwnFault(error)) return 'A fault in Vouch';
  if (error.kind === 'no-file') return FILE_TITLES[error.which];
  return error.kind === 'bad-input' ? BAD_INPUT_TITLES[error.which] : TITLES[error.kind];
}
