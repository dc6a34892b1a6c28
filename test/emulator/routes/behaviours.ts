import type { Context } from 'hono';
import { behaviourMitreTrees } from '../behaviours/behaviour-mitre-trees.ts';
import { behaviourSummary } from '../behaviours/behaviour-summary.ts';
import { EVTX, MEMDUMP, PCAP } from '../behaviours/behaviour-captures.ts';
import {
  behavioursOf,
  fileIdOf,
  findBehaviour,
  isFlagged,
  sandboxOf,
  type Behaviour,
} from '../behaviours/behaviours.ts';
import { ApiError, notFound } from '../errors.ts';
import { escapeHtml } from '../demo/escape-html.ts';
import { jsonAnswer } from '../json-answer.ts';
import { objectAnswer } from '../relationships/object-answer.ts';
import { apiAddressOf, type App, type Environment, type Parts } from '../parts.ts';
import { requirePremium } from '../accounts/premium.ts';
import { findSubject } from '../subjects.ts';

/** What sandboxes saw files do, one by one and all in one. Fact sheet sections 6.1 and 7.9. */
export function addBehaviourRoutes(app: App, parts: Parts): void {
  const { recorded } = parts;

  app.get('/api/v3/files/:id/:name{behaviour_summary|behaviour_mitre_trees}', (context, next) => {
    const { id, name } = context.req.param();
    const body = recorded.at(`/files/${id.toLowerCase()}/${name}`);
    return body === null ? next() : jsonAnswer(body);
  });

  app.get('/api/v3/files/:id/behaviour_summary', (context) => {
    const { sha256, behaviours } = onFile(context.req.param('id'));
    if (behaviours.length === 0) throw notFound('Object', sha256);
    return jsonAnswer({ data: behaviourSummary(behaviours) });
  });

  app.get('/api/v3/files/:id/behaviour_mitre_trees', (context) => {
    const { sha256, behaviours } = onFile(context.req.param('id'));
    const self = `${apiAddressOf(context)}/files/${sha256}/behaviour_mitre_trees`;
    return jsonAnswer({ data: behaviourMitreTrees(behaviours), links: { self } });
  });

  app.get('/api/v3/file_behaviours/:id', (context) => {
    const { id, object } = findBehaviour(recorded, context.req.param('id'));
    return objectAnswer(context, parts, { type: 'file_behaviour', id }, { data: object });
  });

  app.get('/api/v3/file_behaviours/:id/html', (context) => {
    const behaviour = flagged(context.req.param('id'), 'has_html_report');
    return context.html(htmlReport(behaviour));
  });

  addCapture('pcap', 'has_pcap', 'application/vnd.tcpdump.pcap', PCAP);
  addCapture('evtx', 'has_evtx', 'application/octet-stream', EVTX);
  addCapture('memdump', 'has_memdump', 'application/octet-stream', MEMDUMP);

  function addCapture(name: string, flag: string, contentType: string, bytes: Uint8Array<ArrayBuffer>): void {
    app.get(`/api/v3/file_behaviours/:id/${name}`, (context: Context<Environment, '/:id'>) => {
      requirePremium(context.get('account'));
      flagged(context.req.param('id'), flag);
      return new Response(bytes, { headers: { 'content-type': contentType } });
    });
  }

  /** A report that has what it is asked for. Throws the 404 of any other. */
  function flagged(id: string, flag: string): Behaviour {
    const behaviour = findBehaviour(recorded, id);
    if (!isFlagged(behaviour, flag)) throw new ApiError('NotFoundError', 'Resource not found.');
    return behaviour;
  }

  /** The reports on a file, by any of its hashes. Throws the 404 of a file that nobody knows. */
  function onFile(hash: string): { sha256: string; behaviours: Behaviour[] } {
    const sha256 = findSubject(parts, 'files', hash).id;
    return { sha256, behaviours: behavioursOf(recorded, sha256) };
  }
}

function htmlReport(behaviour: Behaviour): string {
  const name = escapeHtml(sandboxOf(behaviour));
  return `<!doctype html><title>${name}</title><h1>${name}</h1><p>Report on ${fileIdOf(behaviour)}</p>`;
}
