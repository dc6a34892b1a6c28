import type { VouchError } from '../domain/errors.ts';

/** What an unexpected answer is about where it is Vouch's own and not the service's. */
const OWN_PARTS: ReadonlySet<string> = new Set(['background', 'message', 'unforeseen']);

/** Whether an error is a fault of Vouch, of which neither VirusTotal nor the network knows anything. */
export function isOwnFault(error: VouchError): boolean {
  return error.kind === 'unexpected-answer' && OWN_PARTS.has(error.what);
}
