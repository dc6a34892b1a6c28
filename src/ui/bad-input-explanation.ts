import type { BadInput } from '../domain/errors.ts';
import type { Action, Explanation } from './explanation.ts';

const COPY: Action = { do: 'copy', label: 'Copy what was asked' };

/** Why something cannot be checked, and what to do about it. */
export const BAD_INPUT_EXPLANATIONS: Readonly<Record<BadInput, Explanation>> = {
  'not-a-link': {
    sentence: 'Vouch could not read what was clicked as a web address, so nothing was sent.',
    nextStep: 'Copy it to look at it yourself.',
    action: COPY,
  },
  'not-an-indicator': {
    sentence:
      'It is no link, file hash, domain or IP address, or more than one of them, so nothing was sent.',
    nextStep: 'Give one of them alone, whole and without words around it.',
    action: { do: 'copy', label: 'Copy it' },
  },
  scheme: {
    sentence: 'VirusTotal visits http and https links only; nothing was sent.',
    nextStep: 'Mail, magnet, script, data and file links open without the web: copy it to look at it.',
    action: COPY,
  },
  'private-host': {
    sentence: 'Its host is on this computer or in a private network, so nothing was sent.',
    nextStep: 'If the same page has a public address, check that one.',
    action: COPY,
  },
  'too-long': {
    sentence: 'VirusTotal takes no link of more than 16 kB; nothing was sent.',
    nextStep: 'Its beginning was kept: copy it to see where it leads.',
    action: { do: 'copy', label: 'Copy its beginning' },
  },
  'site-off': {
    sentence: 'You switched Vouch off for the site that this was clicked on, so nothing was sent.',
    nextStep: 'You can check this one all the same.',
    action: { do: 'try-again', label: 'Check it anyway' },
  },
  'too-large': {
    sentence: 'VirusTotal takes no file of more than 650 MB.',
    nextStep: 'Its hash can be looked up all the same.',
    action: COPY,
  },
  'rejected-by-virustotal': {
    sentence: 'VirusTotal refused what was sent as malformed.',
    nextStep: 'Copy it to look at how it is spelt.',
    action: COPY,
  },
};
