import type { Context } from 'hono';
import * as v from 'valibot';
import { analysisAnswer } from '../reports/analyses.ts';
import { techniqueOf, wireTechnique } from '../behaviours/attack-catalogue.ts';
import { collectionOf } from './collection-of.ts';
import type { Descriptor } from './descriptor.ts';
import { ApiError } from '../errors.ts';
import { findComment } from '../community/find-comment.ts';
import { apiAddressOf, type Environment, type Parts } from '../parts.ts';
import { userAnswer } from '../accounts/public-user.ts';
import { pathOfCollection } from '../recorded/recorded-places.ts';
import { subjectOf } from './owners.ts';
import { votedReport } from '../community/voted-report.ts';
import { wireComment } from '../community/wire-comment.ts';
import { wireGraph } from '../graphs/wire-graph.ts';
import { wireVote } from '../community/wire-vote.ts';
import { anyMembers } from '../any-members.ts';

const bodySchema = v.object({ data: anyMembers });

/** An object as the wire has it. */
export type WireObject = Record<string, unknown>;

/** The whole object that a descriptor names; null where it cannot be loaded. */
export function wholeObject(
  context: Context<Environment>,
  parts: Parts,
  { type, id, context_attributes }: Descriptor,
): WireObject | null {
  const body = bodyOf(context, parts, type, id);
  if (body === null) return null;
  const parsed = v.safeParse(bodySchema, typeof body === 'string' ? JSON.parse(body) : body);
  if (!parsed.success) return null;
  const { data } = parsed.output;
  return context_attributes === undefined ? data : { ...data, context_attributes };
}

/** What stands in a collection for an object that is known by its id only. Fact sheet section 1.1. */
export function unloadable(apiAddress: string, descriptor: Descriptor): WireObject {
  const { type, id } = descriptor;
  return {
    ...descriptor,
    links: { self: `${apiAddress}/${collectionOf(type)}/${id}` },
    error: { code: 'NotFoundError', message: `${type} "${id}" not found` },
  };
}

function bodyOf(
  context: Context<Environment>,
  parts: Parts,
  type: string,
  id: string,
): string | object | null {
  const apiAddress = apiAddressOf(context);
  switch (type) {
    case 'file':
    case 'url':
    case 'domain':
    case 'ip_address': {
      const report = parts.reports.find(type, id, apiAddress);
      const subject = subjectOf({ type, id });
      return report === null || subject === null ? report : votedReport(parts, subject, report);
    }
    case 'analysis': {
      const run = parts.analyses.find(id);
      return run === null
        ? recordedBody(parts, type, id)
        : analysisAnswer(run, parts.analyses.progress(run), apiAddress);
    }
    case 'vote': {
      const vote = parts.votes.find(id);
      return vote === null
        ? recordedBody(parts, type, id)
        : { data: wireVote(vote, `${apiAddress}/votes/${id}`) };
    }
    case 'graph': {
      const graph = parts.graphs.find(id);
      return graph === null ? null : { data: wireGraph(parts.comments, graph, apiAddress) };
    }
    case 'comment':
      return commentBody(context, parts, id);
    case 'attack_technique': {
      const technique = techniqueOf(id);
      return technique === null ? null : { data: wireTechnique(technique, apiAddress) };
    }
    case 'user':
      return recordedBody(parts, type, id) ?? userAnswer(id, apiAddress, parts.users.publicAttributesOf(id));
    default:
      return recordedBody(parts, type, id);
  }
}

function commentBody(context: Context<Environment>, parts: Parts, id: string): object | null {
  try {
    return { data: wireComment(context, findComment(parts, id, context.get('account').name).comment) };
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}

function recordedBody({ recorded }: Parts, type: string, id: string): string | null {
  return recorded.at(pathOfCollection(`/${collectionOf(type)}/${id}`));
}
