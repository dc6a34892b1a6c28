import { VouchFailure } from '../../domain/errors.ts';

/**
 * The address that the service gave to send a file to, once it is one that a file may go to: over https at
 * virustotal.com or, where the API address is not there, at the API address' own host in the way that it is reached
 * itself. The service has named it with http. Throws `unexpected-answer` for any other. Fact sheet section 4.
 */
export function uploadAddress(given: unknown, apiAddress: string): string {
  const address = typeof given === 'string' && URL.canParse(given) ? new URL(given) : null;
  const api = new URL(apiAddress);
  if (address === null || !isPlainWebAddress(address)) throw refused();
  if (isAtVirusTotal(address) && address.port === '') {
    address.protocol = 'https:';
    return address.href;
  }
  if (isAtVirusTotal(api) || address.host !== api.host) throw refused();
  address.protocol = api.protocol;
  return address.href;
}

function isPlainWebAddress({ protocol, username, password }: URL): boolean {
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}

function isAtVirusTotal({ hostname }: URL): boolean {
  return hostname.endsWith('.virustotal.com');
}

function refused(): VouchFailure {
  return new VouchFailure({ kind: 'unexpected-answer', what: 'upload address' });
}
