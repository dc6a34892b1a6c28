/** What a notification can be about: a verdict, or that a download was not checked. */
export const NOTICE_KINDS = [
  'malicious',
  'suspicious',
  'clean',
  'unrated',
  'unknown',
  'not-checked',
] as const;

/** One of {@link NOTICE_KINDS}. */
export type NoticeKind = (typeof NOTICE_KINDS)[number];
