import type { FileTrouble } from './file-trouble.ts';

/** Why an input cannot be checked. */
export type BadInput =
  | 'not-a-link'
  | 'not-an-indicator'
  | 'scheme'
  | 'private-host'
  | 'too-long'
  | 'site-off'
  | 'too-large'
  | 'rejected-by-virustotal';

/**
 * Everything that can go wrong, with what a page needs to explain it. Times are milliseconds since 1970.
 *
 * - `no-key`: no key is saved for the API address.
 * - `wrong-key`: the service does not know the key, or its form is wrong (401). `notReceived`: it says that no key
 *   came with the request, so that something on the way took it out.
 * - `inactive-account`: the account is not activated, or disabled (401).
 * - `forbidden`: the key lacks the privilege (403).
 * - `no-permission`: the browser does not let Vouch reach the API address.
 * - `quota-spent`: the day's, hour's or month's allowance is used up; null where the end is not known (429).
 * - `too-many-requests`: too many in a short time (429).
 * - `not-found`: the service has no such object (404).
 * - `already-exists`: it is there already (409).
 * - `not-ready`: it exists, and the service has not finished it yet (`NotAvailableYet`).
 * - `bad-input`: this cannot be checked, and which reason.
 * - `no-file`: the file gave no hash that counts, and which reason.
 * - `no-room`: the browser did not let Vouch store it, so it was not begun.
 * - `unavailable`: the service failed or the connection broke; `status` is null where there was no answer.
 * - `timeout`: no answer within the time.
 * - `offline`: the browser has no network.
 * - `unexpected-answer`: the answer is not what the API documents; `what` names the part, never wire text.
 * - `cancelled`: somebody stopped it.
 */
export type VouchError =
  | { kind: 'no-key' }
  | { kind: 'wrong-key'; notReceived?: true }
  | { kind: 'inactive-account' }
  | { kind: 'forbidden' }
  | { kind: 'no-permission'; origin: string }
  | { kind: 'quota-spent'; untilMs: number | null }
  | { kind: 'too-many-requests'; retryAtMs: number }
  | { kind: 'not-found' }
  | { kind: 'already-exists' }
  | { kind: 'not-ready' }
  | { kind: 'bad-input'; which: BadInput }
  | { kind: 'no-file'; which: FileTrouble }
  | { kind: 'no-room' }
  | { kind: 'unavailable'; status: number | null }
  | { kind: 'timeout'; afterMs: number }
  | { kind: 'offline' }
  | { kind: 'unexpected-answer'; what: string }
  | { kind: 'cancelled' };

/** What an unexpected answer is where it ends before its JSON does: whoever asks again may get all of it. */
export const BROKEN_OFF = 'JSON that broke off';

/** A {@link VouchError} on its way up. */
export class VouchFailure extends Error {
  readonly error: VouchError;

  constructor(error: VouchError, options?: ErrorOptions) {
    super(error.kind, options);
    this.name = 'VouchFailure';
    this.error = error;
  }
}

/** For the end of a switch over a closed union: the compiler refuses a forgotten member. */
export function unreachable(value: never): never {
  throw new Error(`Not reachable: ${JSON.stringify(value)}`);
}
