import { isCheckJob, type Job } from '../domain/job.ts';
import { AHEAD_TOLERATED_MS } from '../scheduler/clock-set-back.ts';
import type { SchedulerPorts } from '../scheduler/ports.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import type { RequestPorts } from '../virustotal/transport/request.ts';
import { createAccountCases, type AccountCases } from './account.ts';
import { createCases, type Cases } from './cases.ts';
import { createGate } from './gate.ts';
import { notedRequests } from './noted-requests.ts';
import type { Display, FileSender, KeyStore, Store, Surroundings } from './ports.ts';
import type { PrivateStore } from '../storage/private/private-store.ts';

/** What everything around the queue needs. */
export type CorePorts = {
  store: Store;
  /** What comes from private windows. */
  privateStore: PrivateStore;
  keys: KeyStore;
  network: RequestPorts;
  hasHostPermission: (apiAddress: string) => Promise<boolean>;
  display: Display;
  sender: FileSender;
  around: Surroundings;
  wakeUpAt: SchedulerPorts['wakeUpAt'];
  onUnforeseen: (cause: unknown) => void;
  createScheduler: (ports: SchedulerPorts) => Scheduler;
};

/** The queue and everything that fills it: one for all windows, with use cases of their own for private ones. */
export type Core = { account: AccountCases; scheduler: Scheduler; cases: Cases; privateCases: Cases };

/** Wires the queue once: every part gets what it needs, and nothing here decides anything. */
export function createCore(ports: CorePorts): Core {
  const { store, privateStore, keys, network, hasHostPermission, display, around, sender, onUnforeseen } =
    ports;
  const requests = notedRequests(network, store, around.newId);
  const account = createAccountCases({
    store,
    keys,
    requests,
    hasHostPermission,
    onKeySaved: () => void scheduler.kick(),
    around,
  });
  // What fills the queue is made before it.
  const lazyScheduler: Scheduler = {
    kick: () => scheduler.kick(),
    abort: (jobKey) => scheduler.abort(jobKey),
  };
  const { pauseEndMs } = account;
  const shared = { keys, around, scheduler: lazyScheduler, pauseEndMs, sender, onUnforeseen };
  const cases = createCases({ ...shared, store, requests, display });
  const privateCases = createCases({
    ...shared,
    around: { ...around, idPrefix: 'private:' },
    store: privateStore,
    requests: network,
    display: withoutNotices(display),
  });
  const casesOf = async ({ key }: Job) => ((await privateStore.ownsJob(key)) ? privateCases : cases);
  const scheduler: Scheduler = ports.createScheduler({
    nowMs: around.nowMs,
    gate: createGate({ store, keys, isOnline: network.isOnline, hasHostPermission }),
    heads: async (ofEachLane, nowMs) => {
      const afterMs = nowMs + AHEAD_TOLERATED_MS;
      const [heads, privateHeads] = await Promise.all([
        store.heads(ofEachLane, afterMs),
        privateStore.heads(ofEachLane, afterMs),
      ]);
      return [...heads, ...privateHeads];
    },
    ledger: store.ledger,
    markStarted: async (job, count, nowMs) => {
      const owner = (await privateStore.ownsJob(job.key)) ? privateStore : store;
      return owner.markStarted(job, count, nowMs);
    },
    onWaiting: async (jobs, reason, untilMs) => {
      for (const job of jobs) await (await casesOf(job)).markWaiting([job], reason, untilMs);
    },
    run: async (job, signal) => {
      const { runCheck, runTask } = await casesOf(job);
      return isCheckJob(job) ? runCheck(job, signal) : runTask(job, signal);
    },
    unpack: cases.lists.unpack,
    wakeUpAt: ports.wakeUpAt,
    onUnforeseen,
  });
  return { account, scheduler, cases, privateCases };
}

/** The system keeps its notices: of a private window there are none. */
function withoutNotices(display: Display): Display {
  return { ...display, notify: async () => undefined };
}
