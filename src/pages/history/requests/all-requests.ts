import type { SentRequest } from '../../../domain/sent-request.ts';
import type { ActivityReader } from '../activity-ports.ts';

const PAGE_SIZE = 1000;

/** The requests since a moment, newest first, read page by page; at most so many of them. */
export async function requestsSince(
  sinceMs: number,
  atMost: number,
  read: ActivityReader['sentRequests'],
): Promise<SentRequest[]> {
  const found: SentRequest[] = [];
  while (found.length < atMost) {
    const wanted = Math.min(PAGE_SIZE, atMost - found.length);
    const page = await read(found.at(-1) ?? null, wanted);
    const fitting = page.filter(({ atMs }) => atMs >= sinceMs);
    found.push(...fitting);
    if (fitting.length < wanted) break;
  }
  return found;
}

/** All of them, for a file. */
export function allRequests(read: ActivityReader['sentRequests']): Promise<SentRequest[]> {
  return requestsSince(-Infinity, Infinity, read);
}
