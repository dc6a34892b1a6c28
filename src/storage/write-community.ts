import { isTaskOver, type Community, type CommunityTask } from '../domain/community.ts';
import type { CommunityJob } from '../domain/job.ts';
import type { DatabaseAccess } from './database-access.ts';
import { taskJobKeyOf } from './job-key.ts';
import { ON_DISK } from './write-checks.ts';
import { communityJobOf } from './stored-job.ts';

/**
 * What is written together about one task: null in the place of `task`: it is carried out, or taken back, and
 * forgotten. Its new job replaces the old one, if any.
 */
export type TaskStepWrite = { task: CommunityTask | null; job: CommunityJob | null; community?: Community };

/** Decides on a task as it stands in the store, with its job and what is known; null: nothing changes. */
export type DecideTaskStep = (
  task: CommunityTask,
  job: CommunityJob | null,
  community: Community | undefined,
) => TaskStepWrite | null;

/** Writes what was asked of the community's part, and what is known of it. */
export type CommunityWriter = {
  /** Stores a task and its job, unless one of the same id is under way: gives the one that stands. */
  addTask: (task: CommunityTask, job: CommunityJob) => Promise<CommunityTask>;
  /** Stores where a task goes from where it stands at that moment; false where nothing changed or it is gone. */
  takeTaskStep: (id: string, decide: DecideTaskStep) => Promise<boolean>;
};

/** The writes over the database. */
export function createCommunityWriter(database: DatabaseAccess, broadcast: () => void): CommunityWriter {
  return {
    addTask: async (task, job) => {
      const transaction = (await database()).transaction(['tasks', 'jobs'], 'readwrite', ON_DISK);
      const tasks = transaction.objectStore('tasks');
      const standing = await tasks.get(task.id);
      const stands = standing !== undefined && !isTaskOver(standing);
      if (!stands) await Promise.all([tasks.put(task), transaction.objectStore('jobs').put(job)]);
      await transaction.done;
      if (!stands) broadcast();
      return stands ? standing : task;
    },

    takeTaskStep: async (id, decide) => {
      const stores = ['tasks', 'jobs', 'communities'] as const;
      const transaction = (await database()).transaction([...stores], 'readwrite', ON_DISK);
      const tasks = transaction.objectStore('tasks');
      const jobs = transaction.objectStore('jobs');
      const communities = transaction.objectStore('communities');
      const task = await tasks.get(id);
      const jobKey = taskJobKeyOf(id);
      const write = task
        ? decide(task, communityJobOf(await jobs.get(jobKey)), await communities.get(task.indicatorKey))
        : null;
      if (!task) await jobs.delete(jobKey);
      if (write) {
        await (write.task ? tasks.put(write.task) : tasks.delete(id));
        await (write.job ? jobs.put(write.job) : jobs.delete(jobKey));
        if (write.community) await communities.put(write.community);
      }
      await transaction.done;
      if (write) broadcast();
      return write !== null;
    },
  };
}
