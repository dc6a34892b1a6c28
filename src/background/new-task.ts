import {
  UNDO_MS,
  type CommunityOrder,
  type CommunityState,
  type CommunityTask,
} from '../domain/community.ts';
import { unreachable } from '../domain/errors.ts';
import type { CommunityJob } from '../domain/job.ts';
import { taskJobKeyOf } from '../storage/job-key.ts';
import type { Surroundings } from './ports.ts';

/** What an order is about. */
export type TaskSubject = Pick<CommunityTask, 'indicator' | 'indicatorKey' | 'objectId'>;

/** The id of an order's task: the same for orders of which only one can be under way. */
export function taskIdOf(
  order: CommunityOrder,
  indicatorKey: string,
  { idPrefix, newId }: Pick<Surroundings, 'idPrefix' | 'newId'>,
): string {
  switch (order.kind) {
    case 'read-comments':
    case 'read-own-vote':
    case 'vote':
      return `${idPrefix}${order.kind}:${indicatorKey}`;
    case 'delete-comment':
    case 'vote-on-comment':
      return `${idPrefix}${order.kind}:${order.commentId}`;
    case 'write-comment':
      return `${idPrefix}${order.kind}:${newId()}`;
    default:
      return unreachable(order);
  }
}

/** A task as it is stored before anything is done about it; a comment leaves only when it can be undone no more. */
export function newTask(
  id: string,
  order: CommunityOrder,
  { indicator, indicatorKey, objectId }: TaskSubject,
  nowMs: number,
): CommunityTask {
  return {
    id,
    order,
    indicator,
    indicatorKey,
    objectId,
    state: { name: 'queued' },
    unsure: false,
    sendAtMs: order.kind === 'write-comment' ? nowMs + UNDO_MS : nowMs,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
}

/** The task in another state. */
export function inTaskState(task: CommunityTask, state: CommunityState, nowMs: number): CommunityTask {
  return { ...task, state, updatedAtMs: nowMs };
}

/** A job for a task, due when the task may be sent, or at a time. */
export function newTaskJob(
  { id, sendAtMs }: CommunityTask,
  kind: CommunityJob['kind'],
  nowMs: number,
  notBeforeMs: number = sendAtMs,
): CommunityJob {
  const key = taskJobKeyOf(id);
  return {
    key,
    // Of one answer there is one task at a time: no two of their requests are the same.
    asks: key,
    lane: 'click',
    kind,
    taskId: id,
    notBeforeMs,
    createdAtMs: nowMs,
    attempts: 0,
    startedAtMs: null,
  };
}

/** The task queued to be sent at once; one that may have arrived is looked for first. */
export function queuedAtOnce(task: CommunityTask, nowMs: number): { task: CommunityTask; job: CommunityJob } {
  const queued = inTaskState({ ...task, sendAtMs: nowMs }, { name: 'queued' }, nowMs);
  return { task: queued, job: newTaskJob(queued, 'community', nowMs) };
}
