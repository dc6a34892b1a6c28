import type { Comment } from './comments.ts';
import { subjectIn } from './community-id.ts';
import { isVisibleTo } from '../graphs/graphs.ts';
import type { Parts } from '../parts.ts';

/** The comments on everything that a user may see, newest first. */
export function visibleComments(parts: Pick<Parts, 'comments' | 'graphs'>, user: string): Comment[] {
  return parts.comments.latest().filter(({ id }) => isOnVisible(parts, id, user));
}

/** Whether a user may see what the comment with an id is on: of private graphs others do not see the comments either. */
export function isOnVisible({ graphs }: Pick<Parts, 'graphs'>, commentId: string, user: string): boolean {
  const subject = subjectIn(commentId);
  if (subject?.collection !== 'graphs') return true;
  const graph = graphs.find(subject.id);
  return graph === null || isVisibleTo(graph, user);
}
