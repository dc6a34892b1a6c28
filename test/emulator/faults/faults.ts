import * as v from 'valibot';
import { STATUS_BY_CODE } from '../errors.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/**
 * Which requests a fault is for: of those that match the last `burst` of each `every`, one of each where there is no
 * burst; `times` times at most. A request that an earlier fault took is not counted.
 */
const matching = {
  /** The start of the path behind `/api/v3`; that of an upload address is `/_ah/upload/`. */
  path: v.optional(v.pipe(v.string(), v.startsWith('/'))),
  method: v.optional(v.picklist(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])),
  every: v.optional(count),
  burst: v.optional(count),
  times: v.optional(count),
};
/** What any header takes: printable ASCII. */
const headerText = v.pipe(v.string(), v.regex(/^[ -~]*$/, 'a header value'));
const retryAfter = v.optional(v.union([v.number(), headerText]));
const codes = v.picklist(Object.keys(STATUS_BY_CODE).filter(isErrorCode));

function isErrorCode(name: string): name is keyof typeof STATUS_BY_CODE {
  return Object.hasOwn(STATUS_BY_CODE, name);
}

/**
 * One fault.
 *
 * - `status`: answers with it and the matching error body, or with `body` as `contentType`.
 * - `code`: answers with this `error.code` and its status.
 * - `reset`: the connection is cut before anything is done.
 * - `resetAfterHandling`: the request is carried out, and its answer is lost.
 * - `silent`: never answers.
 * - `latencyMs`: the request waits, then goes on.
 * - `truncate`: the connection ends after so many bytes of the answer's body, of which more were promised.
 * - `slowMs`: the answer's body comes bit by bit, over so long.
 * - `contentType` alone: the answer with this content type.
 */
export const faultSchema = v.union([
  v.strictObject({
    ...matching,
    status: v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599)),
    body: v.optional(v.string()),
    contentType: v.optional(headerText, 'text/html'),
    retryAfter,
  }),
  v.strictObject({ ...matching, code: codes, retryAfter }),
  v.strictObject({ ...matching, reset: v.literal(true) }),
  v.strictObject({ ...matching, resetAfterHandling: v.literal(true) }),
  v.strictObject({ ...matching, silent: v.literal(true) }),
  v.strictObject({ ...matching, latencyMs: count }),
  v.strictObject({ ...matching, truncate: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  v.strictObject({ ...matching, slowMs: count }),
  v.strictObject({ ...matching, contentType: headerText }),
]);

/** A fault as it is written down. */
export type FaultInput = v.InferInput<typeof faultSchema>;

/** A fault as it is carried out. */
export type Fault = v.InferOutput<typeof faultSchema>;

/** The faults that are set, and how often each has matched. */
export type Faults = {
  list: () => Fault[];
  set: (faults: readonly FaultInput[]) => void;
  add: (faults: readonly FaultInput[]) => void;
  /** The fault that a request meets, which is then counted; null when it meets none. */
  next: (method: string, path: string) => Fault | null;
};

/** Faults, of which a request meets the first that is for it. */
export function createFaults(initial: readonly FaultInput[]): Faults {
  let entries = entriesOf(initial);
  return {
    list: () => entries.map(({ fault }) => fault),
    set: (faults) => {
      entries = entriesOf(faults);
    },
    add: (faults) => {
      entries = [...entries, ...entriesOf(faults)];
    },
    next: (method, path) => entries.find((entry) => isMet(entry, method, path))?.fault ?? null,
  };
}

type Entry = { fault: Fault; matched: number; met: number };

function entriesOf(faults: readonly FaultInput[]): Entry[] {
  return faults.map((fault) => ({ fault: v.parse(faultSchema, fault), matched: 0, met: 0 }));
}

function isMet(entry: Entry, method: string, path: string): boolean {
  const { fault } = entry;
  if (fault.method !== undefined && fault.method !== method) return false;
  if (fault.path !== undefined && !path.startsWith(fault.path)) return false;
  const { every = 1, burst = 1, times = Infinity } = fault;
  const place = entry.matched % every;
  entry.matched += 1;
  if (place < every - burst || entry.met >= times) return false;
  entry.met += 1;
  return true;
}
