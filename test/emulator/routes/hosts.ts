import { jsonAnswer } from '../json-answer.ts';
import { notFound } from '../errors.ts';
import { canonicalAddress, canonicalDomain } from '../host-identity.ts';
import type { App, Parts } from '../parts.ts';
import { votedReport } from '../voted-report.ts';

/** Domains and IP addresses: their reports. Fact sheet section 6.3. */
export function addHostRoutes(app: App, parts: Parts): void {
  const { recorded } = parts;

  app.get('/api/v3/domains/:name', (context) => {
    const id = canonicalDomain(context.req.param('name'));
    const body = recorded.at(`/domains/${id}`);
    if (body === null) throw notFound('Domain', context.req.param('name'));
    return jsonAnswer(votedReport(parts, { collection: 'domains', type: 'domain', id }, body));
  });

  app.get('/api/v3/ip_addresses/:address', (context) => {
    const id = canonicalAddress(context.req.param('address'));
    const body = recorded.at(`/ip_addresses/${id}`);
    if (body === null) throw notFound('IP address', context.req.param('address'));
    return jsonAnswer(votedReport(parts, { collection: 'ip_addresses', type: 'ip_address', id }, body));
  });
}
