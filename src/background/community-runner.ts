import { changesSomething, isTaskOver, type CommunityTask } from '../domain/community.ts';
import { VouchFailure, type VouchError } from '../domain/errors.ts';
import type { Account } from '../domain/quota.ts';
import type { CommunityJob } from '../domain/job.ts';
import { isStoreError } from '../storage/store-failure.ts';
import type { DecideTaskStep } from '../storage/write-community.ts';
import type { CommunityClient } from '../virustotal/own-shapes/community-client.ts';
import { askCommunity } from './ask-community.ts';
import { communityAfterAnswer } from './community-after-answer.ts';
import { communityAfterFailure } from './community-after-failure.ts';
import { isLookNext, nextOrderOf } from './community-look.ts';
import { communityFrom } from './community-record.ts';
import { CUT_OFF, RESENDS_AFTER_CUT } from './cut-off.ts';
import { heedKey } from './heed-key.ts';
import { inTaskState, newTask, newTaskJob, taskIdOf } from './new-task.ts';
import type { Store, Surroundings } from './ports.ts';
import { isPauseError, type PauseError } from './spent-until.ts';

const UNFORESEEN: VouchError = { kind: 'unexpected-answer', what: 'unforeseen' };

/** What running a community task's job needs. */
export type CommunityRunnerPorts = {
  store: Store;
  client: () => Promise<CommunityClient>;
  around: Surroundings;
  /** Called when the service says 429: gives the end of the pause, as the account's figures have it. */
  pauseEndMs: (error: PauseError, asked: Account | null) => Promise<number>;
};

/** Runs one job of a community task: one request, then what follows from its answer is stored. */
export function createCommunityRunner(
  ports: CommunityRunnerPorts,
): (job: CommunityJob, signal: AbortSignal) => Promise<void> {
  const { store, around } = ports;

  async function run(job: CommunityJob, signal: AbortSignal): Promise<void> {
    const isCutOff = job.startedAtMs !== null;
    const tried = isCutOff ? { ...job, attempts: job.attempts + 1 } : job;
    const task = await begin(tried);
    if (task === null) return;
    if (isCutOff && changesSomething(nextOrderOf(task))) return endByError(tried, CUT_OFF, null);
    if (isCutOff && tried.attempts > RESENDS_AFTER_CUT) return giveUp(tried);
    const asked = await store.account();
    try {
      await end(tried, await ask(task, tried, asked, signal));
    } catch (cause) {
      if (cause instanceof VouchFailure) return endByError(tried, cause.error, asked);
      // The answer is lost and not the task, which goes on as one that was cut off.
      if (!isStoreError(cause)) await endByError(tried, UNFORESEEN, asked);
      throw cause;
    }
  }

  /** That it is tried once more is stored before its request leaves. */
  async function begin(job: CommunityJob): Promise<CommunityTask | null> {
    const nowMs = around.nowMs();
    const begun = await store.takeTaskStep(job.taskId, (task, stored) => {
      if (!isOnItsWay(stored)) return null;
      return isTaskOver(task)
        ? { task, job: null }
        : { task: whileOnItsWay(task, nowMs), job: { ...stored, attempts: job.attempts } };
    });
    const task = begun ? await store.taskById(job.taskId) : undefined;
    return task && !isTaskOver(task) ? task : null;
  }

  /** A person who wiped the task meanwhile has the last word: its job is another one then. */
  function end({ taskId }: CommunityJob, follows: DecideTaskStep): Promise<boolean> {
    return store.takeTaskStep(taskId, (task, stored, community) =>
      isOnItsWay(stored) ? follows(task, stored, community) : null,
    );
  }

  async function endByError(job: CommunityJob, error: VouchError, asked: Account | null): Promise<void> {
    const nowMs = around.nowMs();
    const ended = await end(job, (task) =>
      communityAfterFailure({ task, job, error, pauseEndMs: null, nowMs }),
    );
    if (ended && isPauseError(error)) await pause(job, error, asked);
    if (ended && error.kind === 'already-exists') await askWhichVoteStands(job.taskId);
  }

  async function giveUp(job: CommunityJob): Promise<void> {
    const state = { name: 'failed', error: CUT_OFF } as const;
    await end(job, (task) => ({ task: inTaskState(task, state, around.nowMs()), job: null }));
  }

  /** The wait is stored before the account is asked: an order would count as cut off if that were interrupted. */
  async function pause({ taskId }: CommunityJob, error: PauseError, asked: Account | null): Promise<void> {
    const pauseEndMs = await ports.pauseEndMs(error, asked);
    const nowMs = around.nowMs();
    await store.takeTaskStep(taskId, (task, job) =>
      job !== null && waitsFor(task, error.kind)
        ? communityAfterFailure({ task, job, error, pauseEndMs, nowMs })
        : null,
    );
  }

  /** The refusal of a second vote does not say what the first one was. */
  async function askWhichVoteStands(taskId: string): Promise<void> {
    const refused = await store.taskById(taskId);
    if (refused?.order.kind !== 'vote') return;
    const order = { kind: 'read-own-vote' } as const;
    const nowMs = around.nowMs();
    const task = newTask(taskIdOf(order, refused.indicatorKey, around), order, refused, nowMs);
    await store.addTask(task, newTaskJob(task, 'community', nowMs));
  }

  async function ask(
    task: CommunityTask,
    job: CommunityJob,
    account: Account | null,
    signal: AbortSignal,
  ): Promise<DecideTaskStep> {
    const [{ apiAddress }, { community }, client] = await Promise.all([
      store.settings(),
      store.community(task.indicatorKey),
      ports.client(),
    ]);
    const order = nextOrderOf(task);
    const inUse = account?.apiAddress === apiAddress ? account : null;
    const source = { apiAddress, accountSavedAtMs: inUse?.savedAtMs ?? null };
    const { cursor } = communityFrom(community, task.indicatorKey, source);
    const answer = await heedKey({ store, asked: account, nowMs: around.nowMs }, () =>
      askCommunity(client, { order, task, cursor: isNextPage(order) ? cursor : null, signal }),
    );
    const asked = { ...source, accountName: inUse?.name ?? null, nowMs: around.nowMs() };
    const isLook = isLookNext(task);
    return (stored, _job, known) =>
      communityAfterAnswer({ task: stored, job, community: known, answer, isLook, asked });
  }

  return run;
}

function isOnItsWay(job: CommunityJob | null): job is CommunityJob {
  return job !== null && job.startedAtMs !== null;
}

function waitsFor({ state }: CommunityTask, kind: VouchError['kind']): boolean {
  return state.name === 'waiting' && state.reason.kind === kind;
}

/** What the task shows while its request is on its way. */
function whileOnItsWay(task: CommunityTask, nowMs: number): CommunityTask {
  return inTaskState(task, { name: isLookNext(task) ? 'unsure' : 'sending' }, nowMs);
}

function isNextPage(order: CommunityTask['order']): boolean {
  return order.kind === 'read-comments' && order.more;
}
