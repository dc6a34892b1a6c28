import { isIP } from 'node:net';
import { itemOfAnalysis } from '../reports/analysis-item.ts';
import { behavioursOf, fileIdOf, findBehaviour, sightingsIn } from '../behaviours/behaviours.ts';
import { descriptorsIn, type Descriptor } from './descriptor.ts';
import { findComment } from '../community/find-comment.ts';
import { inventedRelated } from './invented-graph.ts';
import { subjectOf, type VotedSubject } from './owners.ts';
import type { Parts } from '../parts.ts';
import { pathOfCollection } from '../recorded/recorded-places.ts';
import { pathOfOwner, type Owner } from './relationship-table.ts';

type Named = { id: string };

/**
 * What a relationship of an object leads to, none, one or many: what was recorded of it, or what follows from other
 * data, or what was invented. `caller` is the name of the user who asks.
 */
export function relatedTo(parts: Parts, owner: Owner, name: string, caller: string): readonly Descriptor[] {
  return (
    living(parts, owner, name, caller) ?? recordedRelated(parts, owner, name) ?? inventedRelated(owner, name)
  );
}

/** What can change while the emulator runs, or follows from what can; null where neither. */
function living(parts: Parts, owner: Owner, name: string, caller: string): Descriptor[] | null {
  switch (owner.type) {
    case 'analysis':
      return listOf(itemOfAnalysis(parts, owner.id));
    case 'comment':
      return ofComment(parts, owner.id, name, caller);
    case 'file_behaviour':
      return ofBehaviour(parts, owner.id, name);
    case 'url':
      if (name === 'network_location') return listOf(networkLocation(parts, owner.id));
      break;
    case 'file':
      if (name === 'behaviours') return describe('file_behaviour', behavioursOf(parts.recorded, owner.id));
      break;
    case 'domain':
    case 'ip_address':
  }
  const subject = subjectOf(owner);
  return subject === null ? null : ofSubject(parts, subject, name, caller);
}

function ofSubject(parts: Parts, subject: VotedSubject, name: string, caller: string): Descriptor[] | null {
  switch (name) {
    case 'comments':
      return describe('comment', parts.comments.on(subject));
    case 'votes':
      return describe('vote', parts.votes.on(subject));
    case 'user_votes':
      return describe('vote', parts.votes.by(subject, caller));
    case 'related_comments':
      return relatedComments(parts, subject);
    case 'analyses': {
      const runs = parts.analyses.completedOf(subject.type, subject.id).toReversed();
      return runs.length === 0 ? null : describe('analysis', runs);
    }
    default:
      return null;
  }
}

function ofComment(parts: Parts, id: string, name: string, caller: string): Descriptor[] {
  const { subject, comment } = findComment(parts, id, caller);
  if (name === 'item') return [{ type: subject.type, id: subject.id }];
  return comment.author === null ? [] : [{ type: 'user', id: comment.author }];
}

function ofBehaviour({ recorded }: Parts, id: string, name: string): Descriptor[] {
  const behaviour = findBehaviour(recorded, id);
  if (name === 'file') return [{ type: 'file', id: fileIdOf(behaviour) }];
  const techniques = new Set(sightingsIn(behaviour).map((sighting) => sighting.id));
  return [...techniques].map((technique) => ({ type: 'attack_technique', id: technique }));
}

/** The host of a link, as the object that it is. */
function networkLocation({ reports }: Parts, urlId: string): Descriptor | null {
  const item = reports.item('url', urlId);
  if (item?.kind !== 'url') return null;
  const host = new URL(item.url).hostname.replace(/^\[|\]$/g, '');
  return { type: isIP(host) === 0 ? 'domain' : 'ip_address', id: host };
}

/** The comments on the links that an object leads to. */
function relatedComments(parts: Parts, subject: VotedSubject): Descriptor[] {
  const urls = inventedRelated(subject, 'urls');
  return urls.flatMap(({ id }) =>
    describe('comment', parts.comments.on({ collection: 'urls', type: 'url', id })),
  );
}

/** A relationship that was recorded in one form is known in the other, too. */
function recordedRelated({ recorded }: Parts, owner: Owner, name: string): Descriptor[] | null {
  for (const form of ['', '/relationships']) {
    const body = recorded.at(pathOfCollection(`${pathOfOwner(owner)}${form}/${name}`));
    if (body !== null) return descriptorsIn(body);
  }
  return null;
}

function describe(type: string, objects: readonly Named[]): Descriptor[] {
  return objects.map(({ id }) => ({ type, id }));
}

function listOf(descriptor: Descriptor | null): Descriptor[] {
  return descriptor === null ? [] : [descriptor];
}
