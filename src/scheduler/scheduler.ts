import type { VouchError } from '../domain/errors.ts';
import { LANES, type Job } from '../domain/job.ts';
import { withRequest, type Ledger } from '../domain/ledger.ts';
import { limitsOfLane } from '../domain/lane-limits.ts';
import { nextSlot, type Slot } from '../domain/next-slot.ts';
import type { Limits } from '../domain/quota.ts';
import type { WaitingJob } from '../domain/turn.ts';
import { dueAtMs, ledgerOfThisClock } from './clock-set-back.ts';
import { nextJob } from './next-job.ts';
import type { RequestJob, SchedulerPorts } from './ports.ts';

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
/** The browsers open six connections to a host: what they hold back themselves would time out. One is for clicks. */
const MOST_IN_FLIGHT = 6;
/** More than can be on their way: the first one of a lane that is not is among them. */
const HEADS = MOST_IN_FLIGHT + 2;
/** So many of each lane are told that they wait, and for what: as many as a list shows. */
const TOLD = 50;

/** A scheduler over its ports. */
export function createScheduler(ports: SchedulerPorts): Scheduler {
  const inFlight = new Map<string, { asks: string; isUpload: boolean; controller: AbortController }>();
  /** Until when a job rests whose run has ended and left it as it was: without a rest it would spin. */
  const restUntilMs = new Map<string, number>();
  let deciding: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;

  /**
   * One decision at a time: two at once would give one place in the minute to two requests. One that has not begun
   * serves all who ask meanwhile.
   */
  function kick(): Promise<void> {
    next ??= deciding = deciding.then(decide).catch(lookAgainLater).catch(ports.onUnforeseen);
    return next;
  }

  function decide(): Promise<void> {
    next = null;
    return sendWhatMayLeave();
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
    const nowMs = ports.nowMs();
    const waiting = await waitingJobs(HEADS, nowMs);
    const due = waiting.filter((each) => each.dueAtMs <= nowMs);
    const laterMs = waiting.reduce(
      (first, { dueAtMs: atMs }) => (atMs > nowMs ? Math.min(first, atMs) : first),
      Infinity,
    );
    if (due.length === 0) return sleepUntil(laterMs);
    const ledger = ledgerOfThisClock(await ports.ledger(), nowMs);
    const gate = await ports.gate(ledger);
    if (!gate.open) return waitAtGate(gate.reason, nowMs);
    for (const { job } of candidatesOf(due, ledger))
      if (slotOf(job, ledger, gate.limits, nowMs).reason === null) return begin(job, nowMs);
    return sleepUntil(Math.min(await tellWaiting(ledger, gate.limits, nowMs), laterMs));
  }

  /** The first ones of each lane that are not on their way. */
  async function waitingJobs(ofEachLane: number, nowMs: number): Promise<WaitingJob[]> {
    const jobs = await ports.heads(ofEachLane, nowMs);
    const asked = new Set([...inFlight.values()].map(({ asks }) => asks));
    // One request serves all who ask for the same: their own turn comes when its answer has not settled them.
    const free = jobs.filter((job) => !inFlight.has(job.key) && !asked.has(job.asks));
    const isHidden = LANES.some((lane) => countIn(jobs, lane) >= ofEachLane && countIn(free, lane) === 0);
    if (isHidden) return waitingJobs(ofEachLane * 4, nowMs);
    return free.map((job) => ({ job, dueAtMs: Math.max(dueAtMs(job, nowMs), restOf(job)) }));
  }

  /** Only what is still as it was when its run began rests. */
  function restOf({ key, startedAtMs }: Job): number {
    return startedAtMs === null ? 0 : (restUntilMs.get(key) ?? 0);
  }

  /** The one whose turn it is, and the first click: what is kept for clicks is free for it although another is first. */
  function candidatesOf(due: WaitingJob[], { servedMs }: Ledger): WaitingJob[] {
    const taken = [...inFlight.values()].filter(({ isUpload }) => !isUpload).length;
    const mayLeave = due.filter(({ job }) => taken < (isClick(job) ? MOST_IN_FLIGHT : MOST_IN_FLIGHT - 1));
    const both = [
      nextJob(mayLeave, servedMs),
      nextJob(
        mayLeave.filter(({ job }) => isClick(job)),
        servedMs,
      ),
    ];
    return both.filter((each) => each !== null);
  }

  async function waitAtGate(reason: VouchError | null, nowMs: number): Promise<false> {
    const lookAgainMs = reason?.kind === 'offline' ? nowMs + LOOK_AGAIN_MS : null;
    if (reason !== null) await ports.onWaiting(await dueJobs(nowMs), reason, lookAgainMs);
    return sleepUntil(lookAgainMs ?? Infinity);
  }

  /** Gives the first moment at which one of those that are due may leave; now where only connections are missing. */
  async function tellWaiting(ledger: Ledger, limits: Limits, nowMs: number): Promise<number> {
    const due = await dueJobs(nowMs);
    let firstMs = Infinity;
    for (const group of [due.filter(isClick), due.filter((job) => !isClick(job))]) {
      const slot = group[0] && slotOf(group[0], ledger, limits, nowMs);
      if (!slot || slot.reason === null) continue;
      firstMs = Math.min(firstMs, slot.atMs);
      // For a place in the minute wait those that may have one; the others are queued, and nothing is written of them.
      const told = slot.reason === 'too-many-requests' ? group.slice(0, limits.perMinute) : group;
      await ports.onWaiting(told, errorOf(slot), slot.atMs);
    }
    return firstMs;
  }

  async function dueJobs(nowMs: number): Promise<Job[]> {
    const waiting = await waitingJobs(TOLD, nowMs);
    return waiting.filter((each) => each.dueAtMs <= nowMs).map(({ job }) => job);
  }

  /** Where nothing of a list could be begun the store has changed meanwhile, and is looked at again. */
  async function begin(job: Job, nowMs: number): Promise<true> {
    if (job.kind !== 'batch') return send(job, nowMs);
    await ports.unpack(job);
    return true;
  }

  /** The wake-up comes first: a worker that is killed with the request on its way must be woken for it. */
  async function send(job: RequestJob, nowMs: number): Promise<true> {
    await ports.wakeUpAt(nowMs + WAKE_IN_FLIGHT_MS);
    const count = (ledger: Ledger) =>
      withServed(withRequest(ledgerOfThisClock(ledger, nowMs), nowMs), job, nowMs);
    if (await ports.markStarted(job, count, nowMs)) start(job);
    return true;
  }

  async function sleepUntil(atMs: number): Promise<false> {
    const inFlightMs = inFlight.size > 0 ? ports.nowMs() + WAKE_IN_FLIGHT_MS : Infinity;
    const wakeMs = Math.min(atMs, inFlightMs);
    await ports.wakeUpAt(wakeMs === Infinity ? null : wakeMs);
    return false;
  }

  function start(job: RequestJob): void {
    const controller = new AbortController();
    inFlight.set(job.key, { asks: job.asks, isUpload: uploads(job), controller });
    void ports
      .run(job, controller.signal)
      .catch(ports.onUnforeseen)
      .finally(() => {
        inFlight.delete(job.key);
        rest(job.key);
        void kick();
      });
  }

  function rest(jobKey: string): void {
    const nowMs = ports.nowMs();
    for (const [key, untilMs] of restUntilMs) if (untilMs <= nowMs) restUntilMs.delete(key);
    restUntilMs.set(jobKey, nowMs + LOOK_AGAIN_MS);
  }

  return { kick, abort: (jobKey) => inFlight.get(jobKey)?.controller.abort() };
}

function withServed(ledger: Ledger, { lane }: Job, nowMs: number): Ledger {
  return { ...ledger, servedMs: { ...ledger.servedMs, [lane]: nowMs } };
}

function slotOf({ lane }: Job, ledger: Ledger, limits: Limits, nowMs: number): Slot {
  return nextSlot(ledger, limitsOfLane(limits, lane), nowMs);
}

/** Nearly all of an upload is hashing, and sending to another host: it lasts, and holds no connection to the API. */
function uploads({ kind }: Job): boolean {
  return kind === 'upload' || kind === 'send';
}

function isClick({ lane }: Job): boolean {
  return lane === 'click';
}

function countIn(jobs: Job[], lane: Job['lane']): number {
  return jobs.filter((job) => job.lane === lane).length;
}

function errorOf({ atMs, reason }: Slot): VouchError {
  return reason === 'quota-spent'
    ? { kind: 'quota-spent', untilMs: atMs }
    : { kind: 'too-many-requests', retryAtMs: atMs };
}
