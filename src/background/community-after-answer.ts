import type { Community, CommunityTask } from '../domain/community.ts';
import { unreachable, type VouchError } from '../domain/errors.ts';
import type { CommunityJob } from '../domain/job.ts';
import type { TaskStepWrite } from '../storage/write-community.ts';
import type { CommunityAnswer } from './ask-community.ts';
import { lookResult, type LookResult } from './community-look.ts';
import { communityFrom, withAnswer, type AskedBy } from './community-record.ts';
import { inTaskState, queuedAtOnce } from './new-task.ts';

const NOT_THERE: VouchError = { kind: 'unavailable', status: null };

/** A task's request that was answered; `isLook`: it looked for the order and did not send it. */
export type CommunityAnswered = {
  task: CommunityTask;
  job: CommunityJob;
  community: Community | undefined;
  answer: CommunityAnswer;
  isLook: boolean;
  asked: AskedBy;
};

/** What is stored when a task's request was answered: the order is carried out and forgotten, or it was looked for. */
export function communityAfterAnswer(answered: CommunityAnswered): TaskStepWrite {
  const { task, job, answer, isLook, asked } = answered;
  const before = communityFrom(answered.community, task.indicatorKey, asked);
  const community = withAnswer(before, answer, asked);
  if (!isLook) return { task: null, job: null, community };
  const result = lookResult(task, answer, { accountName: asked.accountName, before });
  return { ...afterLook(task, job, result, asked.nowMs), community };
}

function afterLook(task: CommunityTask, job: CommunityJob, result: LookResult, nowMs: number): TaskStepWrite {
  switch (result) {
    case 'arrived':
      return { task: null, job: null };
    case 'another-vote-stands':
      return failed({ ...task, unsure: false }, { kind: 'already-exists' }, nowMs);
    case 'not-arrived':
      return afterVainLook(task, job, nowMs);
    case 'unknown':
      // To delete it a second time does no harm; anything else might be published twice.
      return task.order.kind === 'delete-comment'
        ? afterVainLook(task, job, nowMs)
        : {
            task: inTaskState(task, { name: 'failed', error: NOT_THERE, cannotTell: true }, nowMs),
            job: null,
          };
    default:
      return unreachable(result);
  }
}

/**
 * Only where a person has asked to send it again it is sent, now that it was just looked for. After any other look it
 * may still have arrived: the service may show it later.
 */
function afterVainLook(task: CommunityTask, { kind }: CommunityJob, nowMs: number): TaskStepWrite {
  return kind === 'community'
    ? queuedAtOnce({ ...task, unsure: false }, nowMs)
    : failed(task, NOT_THERE, nowMs);
}

function failed(task: CommunityTask, error: VouchError, nowMs: number): TaskStepWrite {
  return { task: inTaskState(task, { name: 'failed', error }, nowMs), job: null };
}
