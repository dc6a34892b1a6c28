import type { SentRequest } from '../../../domain/sent-request.ts';
import type { ActivityReader } from '../activity-ports.ts';

const PAGE_SIZE = 1000;

/** All that was sent, newest first, read page by page: for a file. */
export async function allRequests(read: ActivityReader['sentRequests']): Promise<SentRequest[]> {
  const found: SentRequest[] = [];
  let page: SentRequest[];
  do {
    page = await read(found.at(-1) ?? null, PAGE_SIZE);
    found.push(...page);
  } while (page.length === PAGE_SIZE);
  return found;
}
