import type { Comment, CommentPage, Community, CommunityOrder, CommunityTask } from '../domain/community.ts';
import type { CommunityAnswer } from './ask-community.ts';

/** The service's clock and ours differ: a comment that was written a little before it was ordered may be the one. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/** What a look for an order that may have arrived has shown; `unknown`: nothing that would tell. */
export type LookResult = 'arrived' | 'another-vote-stands' | 'not-arrived' | 'unknown';

/** Who looks: the account's name, null where it is not known, and what was known of the comments before. */
export type Looker = { accountName: string | null; before: Community };

/** What is read to see whether an order has arrived; null where nothing at the service would show it. */
export function lookOrderOf(order: CommunityOrder): CommunityOrder | null {
  switch (order.kind) {
    case 'vote':
      return { kind: 'read-own-vote' };
    case 'write-comment':
    case 'delete-comment':
      return { kind: 'read-comments', more: false };
    case 'vote-on-comment':
    case 'read-comments':
    case 'read-own-vote':
      return null;
  }
}

/** What is asked next for a task: its order, or, where that may have arrived, what would show it. */
export function nextOrderOf({ order, unsure }: CommunityTask): CommunityOrder {
  return (unsure ? lookOrderOf(order) : null) ?? order;
}

/** Whether a task is looked for next, and not sent. */
export function isLookNext(task: CommunityTask): boolean {
  return nextOrderOf(task) !== task.order;
}

/** Reads off the answer to a look whether the task's order has arrived. */
export function lookResult(task: CommunityTask, answer: CommunityAnswer, looker: Looker): LookResult {
  const { order } = task;
  if (order.kind === 'vote' && answer.kind === 'own-vote') {
    if (answer.verdict === null) return 'not-arrived';
    return answer.verdict === order.verdict ? 'arrived' : 'another-vote-stands';
  }
  if (order.kind === 'write-comment' && answer.kind === 'page')
    return wasWritten(order.text, task.createdAtMs - CLOCKS_DIFFER_MS, answer.page, looker);
  if (order.kind === 'delete-comment' && answer.kind === 'page')
    return wasDeleted(order.commentId, answer.page, looker);
  return 'unknown';
}

function wasWritten(text: string, sinceMs: number, page: CommentPage, { accountName }: Looker): LookResult {
  const isOurs = ({ author, text: written, writtenAtMs }: Comment) =>
    author === accountName && written.trim() === text && writtenAtMs !== null && writtenAtMs >= sinceMs;
  if (accountName === null) return 'unknown';
  if (page.comments.some(isOurs)) return 'arrived';
  return reachesBackTo(sinceMs, page) ? 'not-arrived' : 'unknown';
}

function wasDeleted(commentId: string, page: CommentPage, { before }: Looker): LookResult {
  if (page.comments.some(({ id }) => id === commentId)) return 'not-arrived';
  const known = before.comments.find(({ id }) => id === commentId);
  return reachesBackTo(known?.writtenAtMs ?? null, page) ? 'arrived' : 'unknown';
}

/** Pages are newest first: one that ends later than a moment says nothing of what was written then. */
function reachesBackTo(atMs: number | null, { comments, cursor }: CommentPage): boolean {
  if (cursor === null) return true;
  return atMs !== null && comments.some(({ writtenAtMs }) => writtenAtMs !== null && writtenAtMs < atMs);
}
