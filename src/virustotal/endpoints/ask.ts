import { asFailure } from '../transport/as-failure.ts';
import type { ApiRequest, Send } from '../transport/request.ts';

/** What any call may be given: `signal` ends it, which is `cancelled`. */
export type CallOptions = { signal?: AbortSignal };

/** Where something is. A function, since an id may fit into no path: then the call fails, and nothing is sent. */
export type Path = () => string;

/** A request before it is made up; `headers` is a function for the same reason as the path. */
export type Question = Omit<ApiRequest, 'path' | 'headers'> & {
  path: Path;
  query?: URLSearchParams;
  headers?: () => Record<string, string>;
};

/** How every endpoint asks. Nothing but a `VouchFailure` leaves, whatever the reader of the answer throws. */
export type Ask = {
  /** Sends a request and reads the JSON of its answer. */
  forJson: <T>(question: Question, read: (answer: unknown) => T) => Promise<T>;
  /** Sends a request whose answer is a file. */
  forFile: (question: Question) => Promise<Blob>;
  /** Sends a request whose answer is a text file. */
  forText: (question: Question) => Promise<string>;
};

/** The one way of asking over what sends. */
export function createAsk(sendJson: Send, sendForFile: (request: ApiRequest) => Promise<Blob>): Ask {
  return {
    forJson: (question, read) => orFailure(async () => read(await sendJson(requestOf(question)))),
    forFile: (question) => orFailure(() => sendForFile(requestOf(question))),
    forText: (question) => orFailure(async () => (await sendForFile(requestOf(question))).text()),
  };
}

async function orFailure<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    throw asFailure(cause);
  }
}

function requestOf({ path, query, headers, ...request }: Question): ApiRequest {
  const asked = query?.toString() ?? '';
  return {
    ...request,
    path: asked === '' ? path() : `${path()}?${asked}`,
    ...(headers ? { headers: headers() } : {}),
  };
}
