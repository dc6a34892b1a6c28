import { isPublicIpv4, isPublicIpv6 } from './public-address.ts';

/**
 * Last labels that no public name has: special-use names (RFC 2606, 6761, 6762, 8375, 9476), names that networks
 * use at home and at work, and names of overlay networks, which VirusTotal cannot reach. `example` is not among
 * them: nobody's network uses it, and the demo does.
 */
const PRIVATE_SUFFIXES = [
  'alt',
  'corp',
  'fritz.box',
  'home',
  'home.arpa',
  'i2p',
  'internal',
  'intranet',
  'invalid',
  'lan',
  'local',
  'localdomain',
  'localhost',
  'onion',
  'private',
  'test',
] as const;

/** Whether a host, in the form that a `URL` gives it, is one that anybody can reach: private ones never leave. */
export function isPublicHost(hostname: string): boolean {
  if (hostname.startsWith('[')) return isPublicIpv6(hostname.slice(1, -1));
  if (/^\d+\.\d+\.\d+\.\d+$/.test(hostname)) return isPublicIpv4(hostname);
  return isPublicName(hostname);
}

/** A trailing dot only says that the name is complete. */
function isPublicName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '').toLowerCase();
  const labels = name.split('.');
  if (labels.length < 2 || labels.includes('')) return false;
  return !PRIVATE_SUFFIXES.some((suffix) => name === suffix || name.endsWith(`.${suffix}`));
}
