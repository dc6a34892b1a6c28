import { isIP } from 'node:net';
import { ApiError } from './errors.ts';

const DOMAIN = /^(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;

/** A domain's name in lower case. Throws where it is none. */
export function canonicalDomain(name: string): string {
  const lowerCase = name.toLowerCase();
  if (!DOMAIN.test(lowerCase))
    throw new ApiError('InvalidArgumentError', `Domain "${name}" is not a valid domain pattern`);
  return lowerCase;
}

/** An address in its shortest spelling, which is the one that the service answers with. Throws where it is none. */
export function canonicalAddress(address: string): string {
  const version = isIP(address);
  if (version === 4) return address;
  // One with a zone, such as `fe80::1%eth0`, is of one machine only, and none in a URL.
  const url = `http://[${address}]/`;
  if (version === 6 && URL.canParse(url)) return new URL(url).hostname.slice(1, -1);
  throw new ApiError('InvalidArgumentError', `IP address "${address}" is not a valid IP address`);
}
