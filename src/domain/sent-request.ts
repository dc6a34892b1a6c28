/**
 * A request that left this browser. `endpoint` names no object: `/urls/{id}`. `what` is the identifier as it was sent,
 * or the link that was submitted, or with the endpoint `/site` the address of a download that was fetched again, from its
 * own site, or the name of the file that was uploaded; null where the request names nothing but the own account. `status` is the HTTP
 * status; null where no answer has come (yet). Times are milliseconds since 1970.
 */
export type SentRequest = {
  atMs: number;
  /** Tells two of the same moment apart. */
  n: number;
  method: string;
  endpoint: string;
  what: string | null;
  /** How many requests of the quota it counts as. */
  cost: number;
  status: number | null;
  /** The size of the file that went along; absent where none did. */
  sizeBytes?: number | undefined;
};
