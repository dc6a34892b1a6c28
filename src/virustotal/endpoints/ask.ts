import { asFailure } from '../as-failure.ts';
import type { ApiRequest, Send } from '../request.ts';
import { hideKey } from '../hide-key.ts';

/** What any call may be given: `signal` ends it, which is `cancelled`. */
export type CallOptions = { signal?: AbortSignal };

/** Where something is. A function, since an id may fit into no path: then the call fails, and nothing is sent. */
export type Path = () => string;

/** A request before it is made up. */
type Question = Omit<ApiRequest, 'path'> & { path: Path; query?: URLSearchParams };

/** How every endpoint asks. Nothing but a `VouchFailure` leaves, whatever the reader of the answer throws. */
export type Ask = {
  /** Sends a request and reads the JSON of its answer, in which the key does not stand. */
  forJson: <T>(question: Question, read: (answer: unknown) => T) => Promise<T>;
  /** Sends a request whose answer is a file. */
  forFile: (question: Question) => Promise<Blob>;
};

/** The one way of asking over what sends. */
export function createAsk(send: Send, sendForFile: (request: ApiRequest) => Promise<Blob>, key: string): Ask {
  return {
    forJson: async (question, read) => {
      try {
        return read(hideKey(await send(requestOf(question)), key));
      } catch (cause) {
        throw asFailure(cause);
      }
    },
    forFile: async (question) => {
      try {
        return await sendForFile(requestOf(question));
      } catch (cause) {
        throw asFailure(cause);
      }
    },
  };
}

function requestOf({ path, query, ...request }: Question): ApiRequest {
  const asked = query?.toString() ?? '';
  return { ...request, path: asked === '' ? path() : `${path()}?${asked}` };
}
