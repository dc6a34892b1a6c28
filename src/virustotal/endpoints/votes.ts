import type { VoteVerdict } from '../../domain/community.ts';
import type { IndicatorKind } from '../../domain/indicator.ts';
import { newVote } from '../new-community-objects.ts';
import { COLLECTION_OF_KIND, objectPath } from '../object-path.ts';
import type { Collection } from '../reading/collection.ts';
import { voteKind } from '../schemas/vote.ts';
import type { Ask, CallOptions } from './ask.ts';
import { askForCollection, type ListOptions } from './ask-for-collection.ts';
import { readData } from './ask-for-object.ts';
import type { ObjectOf } from './object-of.ts';

type Vote = ObjectOf<typeof voteKind>;

/** Votes on files, links, domains and addresses, newest first. Public. Fact sheet sections 6.1 to 6.3. */
export type VotesClient = {
  /** `GET /{kind}/{id}/votes`: everybody's. For domains and addresses paging is not documented. */
  on: (kind: IndicatorKind, id: string, options?: ListOptions) => Collection<Vote>;
  /** `POST /{kind}/{id}/votes`: gives the vote as it was taken. `already-exists`: one stands, and stays. */
  add: (kind: IndicatorKind, id: string, verdict: VoteVerdict, options?: CallOptions) => Promise<Vote>;
};

/** The methods for votes. */
export function votesClient(ask: Ask): VotesClient {
  const on = (kind: IndicatorKind, id: string) => () => objectPath(COLLECTION_OF_KIND[kind], id, 'votes');
  return {
    on: (kind, id, options) => askForCollection(ask, on(kind, id), voteKind.read, options),
    add: (kind, id, verdict, { signal } = {}) =>
      ask.forJson(
        { method: 'POST', path: on(kind, id), json: newVote(verdict), signal },
        readData(voteKind.read),
      ),
  };
}
