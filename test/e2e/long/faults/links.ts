import type { Emulator } from '../../../emulator/emulator.ts';
import type { RecordedRequest } from '../../../emulator/request-log.ts';

/** The emulator's key without limits. */
const UNLIMITED_KEY = 'f'.repeat(64);

let made = 0;

/** Links that nobody has seen: each is looked up, submitted, waited for and read. */
export function unknownLinks(count: number): string[] {
  return Array.from({ length: count }, () => {
    made += 1;
    return `https://unknown.example/page-${made}`;
  });
}

/** Links that the emulator has a report on: each costs one request. */
export async function knownLinks(emulator: Emulator, count: number): Promise<string[]> {
  const links = unknownLinks(count);
  emulator.setAnalysisMs(0);
  for (const url of links)
    await fetch(`${emulator.apiAddress}/urls`, {
      method: 'POST',
      headers: { 'x-apikey': UNLIMITED_KEY, connection: 'close' },
      body: new URLSearchParams({ url }),
    });
  emulator.clearRequests();
  return links;
}

/** The path that a link's report is asked for by. */
export function pathOf(link: string): string {
  return `/urls/${Buffer.from(link).toString('base64url')}`;
}

/** The links that were submitted so far, one as often as it was. */
export function submittedLinks(emulator: Emulator): string[] {
  return linksSubmittedBy(emulator.requests());
}

/** The links that some requests submitted, one as often as they did. */
export function linksSubmittedBy(requests: readonly RecordedRequest[]): string[] {
  return requests
    .filter(({ method, path }) => method === 'POST' && path === '/urls')
    .map(({ body }) => new URLSearchParams(body ?? '').get('url') ?? '');
}
