import type { Scheduler } from '../scheduler/scheduler.ts';
import type { Announce } from './announce.ts';
import type { Display, Store, Surroundings } from './ports.ts';

/** What the use cases of a check need. */
export type ChecksPorts = {
  store: Store;
  scheduler: Scheduler;
  announce: Announce;
  display: Display;
  around: Surroundings;
};
