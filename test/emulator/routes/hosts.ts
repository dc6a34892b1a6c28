import type { Context } from 'hono';
import { submissionAnswer } from '../reports/analyses.ts';
import { notFound } from '../errors.ts';
import { canonicalAddress, canonicalDomain } from '../host-identity.ts';
import { jsonAnswer } from '../json-answer.ts';
import { objectAnswer } from '../relationships/object-answer.ts';
import { apiAddressOf, type App, type Environment, type Parts } from '../parts.ts';
import type { Subject } from '../subjects.ts';
import { votedReport } from '../community/voted-report.ts';

type Host = Subject & { type: 'domain' | 'ip_address' };

/** Domains and IP addresses: their reports, and new analyses of known ones. Fact sheet section 6.3. */
export function addHostRoutes(app: App, parts: Parts): void {
  app.get('/api/v3/domains/:name', (context) => {
    const name = context.req.param('name');
    return answerWith(context, parts, domain(name)) ?? missing('Domain', name);
  });

  app.get('/api/v3/ip_addresses/:address', (context) => {
    const address = context.req.param('address');
    return answerWith(context, parts, ipAddress(address)) ?? missing('IP address', address);
  });

  app.post('/api/v3/domains/:name/analyse', (context) => {
    const name = context.req.param('name');
    return analyse(context, parts, domain(name)) ?? missing('Domain', name);
  });

  app.post('/api/v3/ip_addresses/:address/analyse', (context) => {
    const address = context.req.param('address');
    return analyse(context, parts, ipAddress(address)) ?? missing('IP address', address);
  });
}

function domain(name: string): Host {
  return { collection: 'domains', type: 'domain', id: canonicalDomain(name) };
}

function ipAddress(address: string): Host {
  return { collection: 'ip_addresses', type: 'ip_address', id: canonicalAddress(address) };
}

/** A host's report; null where there is none. */
function answerWith(context: Context<Environment>, parts: Parts, host: Host): Response | null {
  const report = parts.reports.find(host.type, host.id, apiAddressOf(context));
  return report === null ? null : objectAnswer(context, parts, host, votedReport(parts, host, report));
}

/** Whether public keys may do this is not documented; here they may. */
function analyse(context: Context<Environment>, { reports }: Parts, { type, id }: Host): Response | null {
  const item = reports.item(type, id);
  return item === null ? null : jsonAnswer(submissionAnswer(reports.analyse(item), apiAddressOf(context)));
}

function missing(...what: Parameters<typeof notFound>): never {
  throw notFound(...what);
}
