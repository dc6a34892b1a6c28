import { subjectIn } from './community-id.ts';
import type { Comment } from './comments.ts';
import { ApiError, notFound } from '../errors.ts';
import { isOnVisible } from './visible-comments.ts';
import type { Parts } from '../parts.ts';
import { findCommented, type Commented } from '../subjects.ts';

type Known = Pick<Parts, 'comments' | 'graphs' | 'recorded' | 'reports'>;

/** Finds a comment by its id, with what it is on. Throws the 404, also of one that the user may not see. */
export function findComment(
  parts: Known,
  id: string,
  user: string,
): { subject: Commented; comment: Comment } {
  const place = subjectIn(id);
  if (place === null || !isOnVisible(parts, id, user)) throw notFound('Comment', id);
  const subject = subjectOrNull(parts, place.collection, place.id);
  const comment = subject && parts.comments.on(subject).find((one) => one.id === id);
  if (!comment) throw notFound('Comment', id);
  return { subject, comment };
}

function subjectOrNull(parts: Known, collection: string, id: string): Commented | null {
  try {
    return findCommented(parts, collection, id);
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}
