import { isIP } from 'node:net';
import { ApiError, notFound } from '../errors.ts';
import { jsonAnswer } from '../json-answer.ts';
import type { App, Parts } from '../parts.ts';

const DOMAIN = /^(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;

/** Domains and IP addresses: their reports. Fact sheet section 6.3. */
export function addHostRoutes(app: App, { recorded }: Parts): void {
  app.get('/api/v3/domains/:name', (context) => {
    const name = context.req.param('name');
    if (!DOMAIN.test(name.toLowerCase()))
      throw new ApiError('InvalidArgumentError', `Domain "${name}" is not a valid domain pattern`);
    const body = recorded.at(`/domains/${name.toLowerCase()}`);
    if (body === null) throw notFound('Domain', name);
    return jsonAnswer(body);
  });

  app.get('/api/v3/ip_addresses/:address', (context) => {
    const address = context.req.param('address');
    if (isIP(address) === 0)
      throw new ApiError('InvalidArgumentError', `IP address "${address}" is not a valid IP address`);
    const body = recorded.at(`/ip_addresses/${canonicalAddress(address)}`);
    if (body === null) throw notFound('IP address', address);
    return jsonAnswer(body);
  });
}

/** The shortest spelling, which is the one that the service answers with. */
function canonicalAddress(address: string): string {
  return isIP(address) === 6 ? new URL(`http://[${address}]/`).hostname.slice(1, -1) : address;
}
