import {
  isTaskOver,
  wayOutOf,
  type Community,
  type CommunityOrder,
  type CommunityTask,
} from '../domain/community.ts';
import type { Check } from '../domain/check.ts';
import { indicatorText, type Indicator } from '../domain/indicator.ts';
import type { CommunityJob } from '../domain/job.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import { communityFrom } from './community-record.ts';
import type { MarkTaskWaiting } from './mark-waiting.ts';
import { inTaskState, newTask, newTaskJob, queuedAtOnce, taskIdOf, type TaskSubject } from './new-task.ts';
import type { Store, Surroundings } from './ports.ts';

/** What was read is not asked again for an hour. */
const FRESH_MS = 3_600_000;

/** The use cases of the community's part of a report. */
export type CommunityCases = {
  /**
   * Stores an order and queues it; one of the same kind that is under way stands for it. Nothing happens where the
   * answer is known, or the service would refuse it: a second vote, a page behind the last.
   */
  order: (checkId: string, order: CommunityOrder) => Promise<void>;
  /**
   * Forgets an order that has not left yet, or has failed; false where it did not: one on its way goes on, and one
   * that may have arrived is looked for, unless that waits for a person.
   */
  cancel: (taskId: string) => Promise<boolean>;
  /**
   * Takes up an order that has failed; one that may have arrived is looked for, and sent where it is not there. Where
   * the look cannot tell only a deletion is sent: it can be repeated.
   */
  retry: (taskId: string) => Promise<void>;
};

/** What the use cases need. */
export type CommunityPorts = { store: Store; scheduler: Pick<Scheduler, 'kick'>; around: Surroundings };

/** The use cases over their ports. */
export function createCommunity({ store, scheduler, around }: CommunityPorts): CommunityCases {
  async function order(checkId: string, asked: CommunityOrder): Promise<void> {
    const subject = await subjectOf(await store.checkById(checkId));
    if (!subject) return;
    const { indicatorKey } = subject;
    const [known, { tasks }] = await Promise.all([knownOf(indicatorKey), store.community(indicatorKey)]);
    const nowMs = around.nowMs();
    const id = taskIdOf(asked, indicatorKey, around);
    const before = tasks.find((task) => task.id === id);
    if (isNeedless(asked, known, nowMs) || isSecondVote(before)) return;
    // What may have arrived is looked for, whichever way it is asked for again.
    const task = { ...newTask(id, asked, subject, nowMs), unsure: before?.unsure ?? false };
    await store.addTask(task, newTaskJob(task, 'community', nowMs));
    void scheduler.kick();
  }

  /** VirusTotal's own id is in its report; without one it is asked for by ours. */
  async function subjectOf(check: Check | undefined): Promise<TaskSubject | null> {
    if (!check?.indicator) return null;
    const { indicator, indicatorKey } = check;
    const kept = await store.storedReport(indicatorKey);
    return { indicator, indicatorKey, objectId: kept?.report?.id ?? ownIdOf(indicator) };
  }

  async function knownOf(indicatorKey: string): Promise<Community> {
    const [{ community }, { apiAddress }, account] = await Promise.all([
      store.community(indicatorKey),
      store.settings(),
      store.account(),
    ]);
    const accountSavedAtMs = account?.apiAddress === apiAddress ? account.savedAtMs : null;
    return communityFrom(community, indicatorKey, { apiAddress, accountSavedAtMs });
  }

  async function cancel(taskId: string): Promise<boolean> {
    const isForgotten = await store.takeTaskStep(taskId, (task, job) =>
      isTaskOver(task) || (wayOutOf(task) !== null && !isOnItsWay(job)) ? { task: null, job: null } : null,
    );
    if (isForgotten) void scheduler.kick();
    return isForgotten;
  }

  async function retry(taskId: string): Promise<void> {
    const isQueued = await store.takeTaskStep(taskId, (task) =>
      isTaskOver(task) && !isSecondVote(task) ? queuedAtOnce(task, around.nowMs()) : null,
    );
    if (isQueued) void scheduler.kick();
  }

  return { order, cancel, retry };
}

/** Shows at tasks behind jobs that are due that they wait; one that says so already stays. */
export function createMarkTaskWaiting(store: Store, nowMs: () => number): MarkTaskWaiting {
  return async (taskId, reason, untilMs) => {
    const state = { name: 'waiting', reason, untilMs } as const;
    await store.takeTaskStep(taskId, (task, job) =>
      job === null || job.startedAtMs !== null || isTaskOver(task) || waitsAlike(task, state)
        ? null
        : { task: inTaskState(task, state, nowMs()), job },
    );
  };
}

function ownIdOf(indicator: Indicator): string {
  return indicator.kind === 'url' ? indicator.sha256 : indicatorText(indicator);
}

function isNeedless(order: CommunityOrder, known: Community, nowMs: number): boolean {
  switch (order.kind) {
    case 'read-comments':
      return order.more ? known.cursor === null : isFresh(known.commentsReadAtMs, nowMs);
    case 'read-own-vote':
      return isFresh(known.ownVoteReadAtMs, nowMs);
    case 'vote':
      return known.ownVote !== null;
    case 'write-comment':
    case 'delete-comment':
    case 'vote-on-comment':
      return false;
  }
}

/** What lies in the future was written by a clock that was since set back. */
function isFresh(readAtMs: number | null, nowMs: number): boolean {
  return readAtMs !== null && readAtMs <= nowMs && nowMs - readAtMs < FRESH_MS;
}

/** The service takes one vote only: what it refused for that reason it refuses again. */
function isSecondVote(task: CommunityTask | undefined): boolean {
  return (
    task?.order.kind === 'vote' && task.state.name === 'failed' && task.state.error.kind === 'already-exists'
  );
}

function isOnItsWay(job: CommunityJob | null): boolean {
  return job !== null && job.startedAtMs !== null;
}

function waitsAlike(
  { state }: CommunityTask,
  { reason, untilMs }: Extract<CommunityTask['state'], { name: 'waiting' }>,
): boolean {
  return state.name === 'waiting' && state.reason.kind === reason.kind && state.untilMs === untilMs;
}
