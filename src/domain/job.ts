import type { SentRequest } from './sent-request.ts';

/**
 * What a job asks of the service for a check. `upload` asks for an address to send a file to, and becomes `send` before
 * a byte of the file leaves.
 */
export type CheckJobKind = 'look-up' | 'submit' | 'reanalyse' | 'upload' | 'send' | 'poll' | 'read-report';

/**
 * Whom a job is for, those first that are waited for most: a person's click; a finished download; the analysis of a
 * link, which goes on without its polls; a pasted list; a second look at what was answered before.
 */
export type Lane = 'click' | 'download' | 'poll' | 'list' | 'second-look';

/** All lanes, in their order. */
export const LANES: readonly Lane[] = ['click', 'download', 'poll', 'list', 'second-look'];

/**
 * What all jobs have: one request that waits for its turn. Times are milliseconds since 1970.
 *
 * `key` is the check's or the task's: each has one job at a time. `asks` is the same for requests whose answer would
 * be the same: one of them is on its way at a time. `notBeforeMs` is when it may leave, never before it was created.
 * `startedAtMs` is set before the request leaves: a job that has it when its run begins was cut off, by a stop of the
 * background or by the store, and nobody knows whether the request arrived.
 */
type AnyJob = {
  key: string;
  asks: string;
  lane: Lane;
  notBeforeMs: number;
  createdAtMs: number;
  attempts: number;
  startedAtMs: number | null;
};

/** A step of a check. `sent`: how the file's own request was noted, which a later life of the background hears the end of. */
export type CheckJob = AnyJob & { kind: CheckJobKind; checkId: string; sent?: SentRequest | undefined };

/** The request of a community task; `kind` says whether it is sent, or looked for because it may have arrived. */
export type CommunityJob = AnyJob & { kind: 'community' | 'community-look'; taskId: string };

/** The rest of a list: it sends nothing itself, its next check is begun when it is its turn. */
export type BatchJob = AnyJob & { kind: 'batch'; batchId: string };

/** What waits for its turn. */
export type Job = CheckJob | CommunityJob | BatchJob;

/** Whether a job changes something at the service on behalf of a check: its request is never sent twice unasked. */
export function isPost(job: Job): boolean {
  return job.kind === 'submit' || job.kind === 'reanalyse' || job.kind === 'send';
}

/** Whether a job is the request of a community task. */
export function isCommunityJob(job: Job): job is CommunityJob {
  return job.kind === 'community' || job.kind === 'community-look';
}

/** Whether a job is a step of a check. */
export function isCheckJob(job: Job): job is CheckJob {
  return job.kind !== 'batch' && !isCommunityJob(job);
}
