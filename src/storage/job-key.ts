/** The key of a check's job: a check has one at a time. */
export function jobKeyOf(checkId: string): string {
  return `check:${checkId}`;
}

/** The key of a community task's job: a task has one at a time. */
export function taskJobKeyOf(taskId: string): string {
  return `task:${taskId}`;
}

/** The key of the job that begins what comes next of a list. */
export function batchJobKeyOf(batchId: string): string {
  return `batch:${batchId}`;
}
