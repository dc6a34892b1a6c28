import type { Check, ConsentReason } from '../domain/check.ts';
import { wasAskedByHash } from './asked-by-hash.ts';

const SUBMISSION_WORDS: Readonly<Record<ConsentReason, string>> = {
  private: 'A report needs the link itself to be published.',
  'acts-on-visit': 'To make one it visits the link, which may use it up or act for you.',
  setting: 'A report needs the link to be published: anybody there can read it.',
};

/** Why the question comes up, and what submitting would mean. */
export function consentWords(check: Check, why: ConsentReason): string {
  const answer = wasAskedByHash(check)
    ? 'VirusTotal has no report under this spelling: only the SHA-256 was sent.'
    : 'VirusTotal has no report of it.';
  return `${answer} ${SUBMISSION_WORDS[why]}`;
}
