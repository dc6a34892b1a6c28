import type { VouchError } from '../domain/errors.ts';
import type { Job } from '../domain/job.ts';
import { nextSlotMs, withRequest, type Ledger } from '../domain/quota.ts';
import { dueAtMs, ledgerOfThisClock } from './clock-set-back.ts';
import { nextJob, type WaitingJob } from './next-job.ts';
import type { SchedulerPorts } from './ports.ts';

/** Works off the stored queue at the account's pace. The store is the truth: a stopped worker loses nothing. */
export type Scheduler = {
  /** Looks at the queue: sends what may leave now, and arranges to be woken for the rest. */
  kick: () => Promise<void>;
  /** Ends the request of a job that is on its way. */
  abort: (jobKey: string) => void;
};

/** A request ends within 25 s: who is woken later than that with one on its way knows that it was cut off. */
const WAKE_IN_FLIGHT_MS = 30_000;
const LOOK_AGAIN_MS = 60_000;
const KEEPS_ONE_FROM = 3;

/** A scheduler over its ports. */
export function createScheduler(ports: SchedulerPorts): Scheduler {
  const inFlight = new Map<string, { asks: string; controller: AbortController }>();
  /** Until when a job rests whose run has ended and left it as it was: without a rest it would spin. */
  const restUntilMs = new Map<string, number>();
  let deciding: Promise<void> = Promise.resolve();

  /** One decision at a time: two at once would give one place in the minute to two requests. */
  function kick(): Promise<void> {
    deciding = deciding.then(sendWhatMayLeave).catch(lookAgainLater).catch(ports.onUnforeseen);
    return deciding;
  }

  async function sendWhatMayLeave(): Promise<void> {
    while (await sendOne());
  }

  async function lookAgainLater(cause: unknown): Promise<void> {
    ports.onUnforeseen(cause);
    await ports.wakeUpAt(ports.nowMs() + LOOK_AGAIN_MS);
  }

  /** Sends the next job if it may leave now; false when there is nothing more to do at this moment. */
  async function sendOne(): Promise<boolean> {
    const jobs = await ports.jobs();
    const nowMs = ports.nowMs();
    const waiting = waitingOf(jobs, nowMs);
    const next = nextJob(waiting, nowMs);
    if (next === null) return sleepUntil(null);
    if (next.dueAtMs > nowMs) return sleepUntil(next.dueAtMs);
    const gate = await ports.gate();
    if (!gate.open) return waitAtGate(waiting, gate.reason, nowMs);
    const ledger = ledgerOfThisClock(await ports.ledger(), nowMs);
    const slotMs = nextSlotMs(ledger, placesFor(next.job, gate.perMinute), nowMs);
    if (slotMs <= nowMs) return send(next.job, nowMs);
    await ports.onWaiting(dueOf(waiting, nowMs), reasonOfSlot(ledger, slotMs), slotMs);
    return sleepUntil(slotMs);
  }

  function waitingOf(jobs: Job[], nowMs: number): WaitingJob[] {
    forgetRests(jobs);
    const asked = new Set([...inFlight.values()].map(({ asks }) => asks));
    // One request serves all who ask for the same: their own turn comes when its answer has not settled them.
    return jobs
      .filter((job) => !inFlight.has(job.key) && !asked.has(job.asks))
      .map((job) => ({ job, dueAtMs: Math.max(dueAtMs(job, nowMs), restUntilMs.get(job.key) ?? 0) }));
  }

  function forgetRests(jobs: Job[]): void {
    const leftAsTheyWere = new Set(jobs.filter((job) => job.startedAtMs !== null).map((job) => job.key));
    for (const key of restUntilMs.keys()) if (!leftAsTheyWere.has(key)) restUntilMs.delete(key);
  }

  async function waitAtGate(waiting: WaitingJob[], reason: VouchError | null, nowMs: number): Promise<false> {
    const lookAgainMs = reason?.kind === 'offline' ? nowMs + LOOK_AGAIN_MS : null;
    if (reason !== null) await ports.onWaiting(dueOf(waiting, nowMs), reason, lookAgainMs);
    return sleepUntil(lookAgainMs);
  }

  /** The wake-up comes first: a worker that is killed with the request on its way must be woken for it. */
  async function send(job: Job, nowMs: number): Promise<true> {
    await ports.wakeUpAt(nowMs + WAKE_IN_FLIGHT_MS);
    const count = (ledger: Ledger) => withRequest(ledgerOfThisClock(ledger, nowMs), nowMs);
    if (await ports.markStarted(job, count, nowMs)) start(job);
    return true;
  }

  async function sleepUntil(atMs: number | null): Promise<false> {
    const inFlightMs = inFlight.size > 0 ? ports.nowMs() + WAKE_IN_FLIGHT_MS : Infinity;
    const wakeMs = Math.min(atMs ?? Infinity, inFlightMs);
    await ports.wakeUpAt(wakeMs === Infinity ? null : wakeMs);
    return false;
  }

  function start(job: Job): void {
    const controller = new AbortController();
    inFlight.set(job.key, { asks: job.asks, controller });
    void ports
      .run(job, controller.signal)
      .catch(ports.onUnforeseen)
      .finally(() => {
        inFlight.delete(job.key);
        restUntilMs.set(job.key, ports.nowMs() + LOOK_AGAIN_MS);
        void kick();
      });
  }

  return { kick, abort: (jobKey) => inFlight.get(jobKey)?.controller.abort() };
}

/** One request of the minute is kept for what people ask for, where there are enough. */
function placesFor({ isBackground }: Job, perMinute: number): number {
  return isBackground && perMinute >= KEEPS_ONE_FROM ? perMinute - 1 : perMinute;
}

function dueOf(waiting: WaitingJob[], nowMs: number): Job[] {
  return waiting.filter(({ dueAtMs: atMs }) => atMs <= nowMs).map(({ job }) => job);
}

/** A pause is the quota's unless it says otherwise: one that an earlier version stored says nothing. */
function reasonOfSlot({ spentUntilMs, pausedFor }: Ledger, slotMs: number): VouchError {
  return spentUntilMs === slotMs && pausedFor !== 'too-many-requests'
    ? { kind: 'quota-spent', untilMs: slotMs }
    : { kind: 'too-many-requests', retryAtMs: slotMs };
}
