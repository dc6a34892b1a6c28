import { VouchFailure } from '../domain/errors.ts';
import type { SentRequest } from '../domain/sent-request.ts';
import type { RequestPorts } from '../virustotal/transport/request.ts';
import type { Store } from './ports.ts';

const COLLECTION =
  /\/(analyses|comments|domains|files|ip_addresses|urls|users)(?:\/([^/]+))?(\/(?:analyse|comments|overall_quotas|user_votes|votes?))?$/;
/** It names no file: what it gives is good for any. */
const UPLOAD_URL = '/files/upload_url';
const KEPT_CHARACTERS = 4096;

/** Requests that are noted before they leave, with what they were answered: what cannot be noted does not leave. */
export function notedRequests(
  ports: RequestPorts,
  store: Pick<Store, 'addRequest' | 'answerRequest'>,
  newId: () => string,
): RequestPorts {
  // Two lives of the background can note something in the same millisecond.
  let n = Number.parseInt(newId().slice(0, 8), 16);

  async function fetchNoted(url: string, init: RequestInit): Promise<Response> {
    const sent = sentRequestOf(new URL(url), init, {
      atMs: ports.nowMs(),
      n: (n += 1),
    });
    await store.addRequest(sent).catch((cause: unknown) => {
      throw new VouchFailure({ kind: 'no-room' }, { cause });
    });
    const response = await ports.fetch(url, init);
    // The answer is worth more than its note.
    void store.answerRequest(sent, response.status).catch(() => undefined);
    return response;
  }

  return { ...ports, fetch: fetchNoted };
}

/** The key stands in the address of its own account only, and that one is left out; so is what would hold it otherwise. */
function sentRequestOf(
  url: URL,
  { method = 'GET', headers, body }: RequestInit,
  when: Pick<SentRequest, 'atMs' | 'n'>,
): SentRequest {
  if (url.pathname.endsWith(UPLOAD_URL))
    return { ...when, method, endpoint: UPLOAD_URL, what: null, cost: 1, status: null };
  const [, collection, id, rest = ''] = COLLECTION.exec(url.pathname) ?? [];
  const named = id ?? (body instanceof URLSearchParams ? body.get('url') : null);
  const key = new Headers(headers).get('x-apikey') ?? '';
  const isKept = collection !== 'users' && named !== null && !holds(named, key);
  return {
    ...when,
    method,
    endpoint: collection === undefined ? 'other' : `/${collection}${id === undefined ? '' : '/{id}'}${rest}`,
    what: isKept ? named.slice(0, KEPT_CHARACTERS) : null,
    cost: 1,
    status: null,
  };
}

/** Whether a key stands in a text, or in the link that it is the id of. */
function holds(text: string, key: string): boolean {
  return [text, linkOf(text)].some((each) => each.toLowerCase().includes(key.toLowerCase()));
}

function linkOf(id: string): string {
  try {
    return atob(id.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}
