import type { Download } from './checked-file.ts';

/** A download that Vouch has paused, until when it is held at most, and its check. Times are milliseconds since 1970. */
export type HeldDownload = Pick<Download, 'id' | 'startedAtMs'> & { checkId: string; untilMs: number };
