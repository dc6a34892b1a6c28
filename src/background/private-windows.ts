import type { Scheduler } from '../scheduler/scheduler.ts';
import type { Announce } from './announce.ts';
import type { HashFiles } from './hash-files.ts';
import type { PrivateStore } from '../storage/private/private-store.ts';

/** What happens to what came from private windows. */
export type PrivateWindows = {
  /** A window was closed, or the background has begun: where no private one is open, all that came from them goes. */
  forgetIfClosed: () => Promise<void>;
};

/** What that needs. */
export type PrivateWindowsPorts = {
  privateStore: PrivateStore;
  scheduler: Scheduler;
  announce: Announce;
  isPrivateWindowOpen: () => Promise<boolean>;
  hashFiles: Pick<HashFiles, 'stopUnwanted'>;
};

/** Private windows over their ports. */
export function createPrivateWindows(ports: PrivateWindowsPorts): PrivateWindows {
  const { privateStore, scheduler, announce, isPrivateWindowOpen, hashFiles } = ports;
  return {
    forgetIfClosed: async () => {
      if (await isPrivateWindowOpen()) return;
      for (const jobKey of await privateStore.forget()) scheduler.abort(jobKey);
      await hashFiles.stopUnwanted();
      void scheduler.kick();
      await announce(null);
    },
  };
}
