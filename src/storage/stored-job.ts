import { isCheckJob, isCommunityJob, type CheckJob, type CommunityJob, type Job } from '../domain/job.ts';

/** A job that was found under the key of a check's. */
export function checkJobOf(job: Job | undefined): CheckJob | null {
  return job && isCheckJob(job) ? job : null;
}

/** A job that was found under the key of a community task's. */
export function communityJobOf(job: Job | undefined): CommunityJob | null {
  return job && isCommunityJob(job) ? job : null;
}

/** Whether a job still stands as it was read. */
export function isAsRead(stored: Job, read: Job): boolean {
  return (
    stored.kind === read.kind &&
    stored.createdAtMs === read.createdAtMs &&
    stored.notBeforeMs === read.notBeforeMs &&
    stored.startedAtMs === read.startedAtMs
  );
}
