import type { ConsentReason } from '../domain/check.ts';

/** Why the question comes up, and what submitting would mean. */
export const CONSENT_WORDS: Readonly<Record<ConsentReason, string>> = {
  private:
    'VirusTotal has no report under this spelling: only the SHA-256 was sent. A report needs the link itself to be published.',
  'acts-on-visit':
    'VirusTotal has no report of it. To make one it visits the link, which may use it up or act for you.',
  setting:
    'VirusTotal has no report of it. A report needs the link to be published: anybody there can read it.',
};
