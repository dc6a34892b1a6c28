import type { SentRequest } from '../../../domain/sent-request.ts';

/** A request ends within 25 s: what has no answer by then will have none. */
const LONGEST_WAIT_MS = 30_000;

/** 650 MB at a megabit per second take one and a half hours. */
const LONGEST_UPLOAD_MS = 2 * 3_600_000;

const STATUS_WORDS: Readonly<Record<number, string>> = {
  400: 'refused as malformed',
  401: 'wrong key',
  403: 'not allowed',
  404: 'not known',
  409: 'there already',
  413: 'too large',
  429: 'too many requests',
};

/** How a request was answered: its status, and what that means where it is no success. */
export function statusWords({ status, atMs, sizeBytes }: SentRequest, nowMs: number): string {
  const longestMs = sizeBytes === undefined ? LONGEST_WAIT_MS : LONGEST_UPLOAD_MS;
  if (status === null) return nowMs - atMs < longestMs && atMs <= nowMs ? 'no answer yet' : 'no answer';
  const words = STATUS_WORDS[status] ?? (status >= 500 ? 'trouble at VirusTotal' : '');
  return `${status} ${words}`.trim();
}
