import { findBehaviour } from '../behaviours/behaviours.ts';
import { notFound } from '../errors.ts';
import { findComment } from '../community/find-comment.ts';
import type { Parts } from '../parts.ts';
import type { Owner } from './relationship-table.ts';
import { findSubject, type Subject } from '../subjects.ts';

/**
 * Finds an object that has relationships, by any spelling of its id, for the user of a name. Throws the 404, or the 400
 * of a malformed host.
 */
export function findOwner(parts: Parts, type: Owner['type'], id: string, caller: string): Owner {
  switch (type) {
    case 'analysis':
      if (parts.analyses.find(id) === null && parts.recorded.at(`/analyses/${id}`) === null)
        throw notFound('Analysis', id);
      return { type, id };
    case 'comment':
      return { type, id: findComment(parts, id, caller).comment.id };
    case 'file_behaviour':
      return { type, id: findBehaviour(parts.recorded, id).id };
    case 'file':
      return { type, id: findSubject(parts, 'files', id).id };
    case 'url':
      return { type, id: findSubject(parts, 'urls', id).id };
    case 'domain':
      return { type, id: findSubject(parts, 'domains', id).id };
    case 'ip_address':
      return { type, id: findSubject(parts, 'ip_addresses', id).id };
  }
}

/** An object that people comment on and vote for. */
export type VotedSubject = Subject & { type: 'file' | 'url' | 'domain' | 'ip_address' };

/** An owner as a subject; null where people neither comment on such objects nor vote for them. */
export function subjectOf({ type, id }: Owner): VotedSubject | null {
  switch (type) {
    case 'file':
      return { collection: 'files', type, id };
    case 'url':
      return { collection: 'urls', type, id };
    case 'domain':
      return { collection: 'domains', type, id };
    case 'ip_address':
      return { collection: 'ip_addresses', type, id };
    case 'analysis':
    case 'comment':
    case 'file_behaviour':
      return null;
  }
}
