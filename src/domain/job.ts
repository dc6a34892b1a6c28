/** What a job asks of the service. */
export type JobKind = 'look-up' | 'submit' | 'reanalyse' | 'poll' | 'read-report';

/**
 * One request that waits for its turn. Times are milliseconds since 1970.
 *
 * `key` is the same for equal work, so that it waits only once. `startedAtMs` is set before the request leaves:
 * a job that has it when the worker begins was cut off, and nobody knows whether the request arrived.
 */
export type Job = {
  key: string;
  kind: JobKind;
  checkId: string;
  notBeforeMs: number;
  createdAtMs: number;
  attempts: number;
  startedAtMs: number | null;
};

/** Whether a job changes something at the service: its request is never sent twice without being asked. */
export function isPost(job: Job): boolean {
  return job.kind === 'submit' || job.kind === 'reanalyse';
}
