import { unreachable, type VouchError } from './errors.ts';
import type { Indicator } from './indicator.ts';

/** What a person says of an indicator. */
export type VoteVerdict = 'harmless' | 'malicious';

/** What a person says of a comment. */
export type CommentVerdict = 'positive' | 'negative' | 'abuse';

/** A comment at VirusTotal. `author` is a user name, null where the service did not tell; tags of the service's own are left out. */
export type Comment = {
  id: string;
  writtenAtMs: number | null;
  text: string;
  tags: string[];
  votes: Record<CommentVerdict, number>;
  author: string | null;
};

/** One page of comments, newest first. `cursor` leads to the next one, null at the end; `total` is the service's count. */
export type CommentPage = {
  comments: Comment[];
  cursor: string | null;
  total: number | null;
  /** How many parts of the answer were malformed and left out. */
  dropped: number;
};

/**
 * What is known of the community's part of a report. Times are milliseconds since 1970, null for what was never
 * read; `key` is the indicator's, `apiAddress` who told it, `accountSavedAtMs` whose key asked, null where none was
 * saved: another account has another vote.
 */
export type Community = CommentPage & {
  key: string;
  apiAddress: string;
  accountSavedAtMs: number | null;
  commentsReadAtMs: number | null;
  ownVote: VoteVerdict | null;
  ownVoteReadAtMs: number | null;
  /** What the person said of single comments here, by comment id: the service does not tell it again. */
  ownCommentVotes: Record<string, CommentVerdict>;
};

/** What a person asks of the community's part; each costs one request. */
export type CommunityOrder =
  | { kind: 'read-comments'; more: boolean }
  | { kind: 'read-own-vote' }
  | { kind: 'vote'; verdict: VoteVerdict }
  | { kind: 'write-comment'; text: string }
  | { kind: 'delete-comment'; commentId: string }
  | { kind: 'vote-on-comment'; commentId: string; verdict: CommentVerdict };

/**
 * Where an order stands that was not carried out yet; one that was is forgotten, and seen in the {@link Community}.
 *
 * - `queued`: stored; it leaves when its time and its turn have come. Until then it can be undone.
 * - `sending`: its request is on its way.
 * - `unsure`: it may have arrived; it is looked for, and not sent again before that.
 * - `failed`: it has not been carried out, or nobody can tell (`unsure` of the order is true then); `cannotTell`: it was
 *   looked for, and what was read shows neither.
 */
export type CommunityState =
  | { name: 'queued' }
  | { name: 'waiting'; reason: VouchError; untilMs: number | null }
  | { name: 'sending' }
  | { name: 'unsure' }
  | { name: 'failed'; error: VouchError; cannotTell?: true };

/**
 * One order with its way, stored before anything is sent. `id` is the same for orders of which only one can be under
 * way. `sendAtMs`: not before; a comment can be undone until then. `unsure`: its request may have arrived.
 */
export type CommunityTask = {
  id: string;
  order: CommunityOrder;
  indicator: Indicator;
  indicatorKey: string;
  /** VirusTotal's own id of the object, for the request's path. */
  objectId: string;
  state: CommunityState;
  unsure: boolean;
  sendAtMs: number;
  createdAtMs: number;
  updatedAtMs: number;
};

/** How long a comment can be taken back before it is sent. */
export const UNDO_MS = 10_000;

/** The longest comment that is sent: the service says no limit, and the longest recorded one was a little longer. */
export const LONGEST_COMMENT_CHARACTERS = 10_000;

/** Whether nothing more happens to an order by itself. */
export function isTaskOver({ state }: CommunityTask): boolean {
  return state.name === 'failed';
}

/**
 * How a person is rid of an order: nothing has arrived of one that is undone; of one that is put away nobody may know.
 * Null where it is on its way, or is looked for by itself before anything else.
 */
export function wayOutOf({ state, unsure }: CommunityTask): 'undo' | 'put-away' | null {
  switch (state.name) {
    case 'queued':
      return unsure ? null : 'undo';
    case 'waiting':
      if (!unsure) return 'undo';
      return waitsForPerson(state.reason) ? 'put-away' : null;
    case 'sending':
    case 'unsure':
      return null;
    case 'failed':
      return 'put-away';
    default:
      return unreachable(state);
  }
}

/** Without that person's doing no look would ever come. */
function waitsForPerson({ kind }: VouchError): boolean {
  return kind === 'no-key' || kind === 'no-permission';
}

/** Whether an order changes something at the service: it is never sent twice without a look. */
export function changesSomething(order: CommunityOrder): boolean {
  return order.kind !== 'read-comments' && order.kind !== 'read-own-vote';
}
