import { isTaskOver } from '../../domain/community.ts';
import { taskJobKeyOf } from '../job-key.ts';
import type { CommunityWriter, TaskStepWrite } from '../write-community.ts';
import type { PrivateRows } from './private-rows.ts';
import type { PrivateState } from './private-state.ts';
import { communityJobOf } from '../stored-job.ts';

/** Writes what private windows asked of the community's part, and what is known of it. */
export function createPrivateTaskWriter({ act }: PrivateState, broadcast: () => void): CommunityWriter {
  return {
    addTask: async (task, job) => {
      const standing = await act(({ tasks, jobs }) => {
        const found = tasks.get(task.id);
        if (found && !isTaskOver(found)) return found;
        tasks.set(task.id, task);
        jobs.set(job.key, job);
        return null;
      });
      if (!standing) broadcast();
      return standing ?? task;
    },

    takeTaskStep: async (id, decide) => {
      const write = await act((rows) => {
        const task = rows.tasks.get(id);
        const job = communityJobOf(rows.jobs.get(taskJobKeyOf(id)));
        const step = task ? decide(task, job, rows.communities.get(task.indicatorKey)) : null;
        if (!task) rows.jobs.delete(taskJobKeyOf(id));
        if (step) putTaskStep(rows, id, step);
        return step;
      });
      if (write) broadcast();
      return write !== null;
    },
  };
}

function putTaskStep(rows: PrivateRows, id: string, { task, job, community }: TaskStepWrite): void {
  if (task) rows.tasks.set(task.id, task);
  else rows.tasks.delete(id);
  if (job) rows.jobs.set(job.key, job);
  else rows.jobs.delete(taskJobKeyOf(id));
  if (community) rows.communities.set(community.key, community);
}
