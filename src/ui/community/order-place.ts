import type { CommunityOrder, CommunityTask } from '../../domain/community.ts';

/** Where an order belongs on the page: its kind, and the comment that it is about, null for all others. */
export type Place = { kind: CommunityOrder['kind']; commentId: string | null };

/** The place of an order. */
export function placeOf(order: CommunityOrder): Place {
  return { kind: order.kind, commentId: 'commentId' in order ? order.commentId : null };
}

/** Whether an order belongs at a place. */
export function isAt(order: CommunityOrder, place: Place): boolean {
  const { kind, commentId } = placeOf(order);
  return kind === place.kind && commentId === place.commentId;
}

/** The tasks that belong at a place, oldest first. */
export function tasksAt(tasks: CommunityTask[], place: Place): CommunityTask[] {
  return tasks.filter(({ order }) => isAt(order, place));
}
