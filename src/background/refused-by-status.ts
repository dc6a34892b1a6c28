import type { VouchError } from '../domain/errors.ts';

/** A proxy that got no answer in time says nothing of whether the service got the request. */
const PROXY_STATUSES: ReadonlySet<number> = new Set([502, 504]);

/** Whether the service itself has failed a request, so that nothing of it was carried out. */
export function isRefusedByStatus(error: VouchError): boolean {
  return error.kind === 'unavailable' && error.status !== null && !PROXY_STATUSES.has(error.status);
}
