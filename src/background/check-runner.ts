import { isOver, type Check } from '../domain/check.ts';
import { VouchFailure, type VouchError } from '../domain/errors.ts';
import { isPost, type Job } from '../domain/job.ts';
import type { CheckStepWrite } from '../storage/write-checks.ts';
import type { Client } from '../virustotal/client.ts';
import type { Announce } from './announce.ts';
import { askService } from './ask-service.ts';
import { inState } from './new-check.ts';
import type { Store, Surroundings } from './ports.ts';
import { stepAfterAnswer } from './step-after-answer.ts';
import { stepAfterFailure } from './step-after-failure.ts';

/** The worker was stopped while the request was on its way: nobody knows whether it arrived. */
const CUT_OFF: VouchError = { kind: 'unavailable', status: null };
const UNFORESEEN: VouchError = { kind: 'unexpected-answer', what: 'unforeseen' };

/** What running a check's job needs. */
export type CheckRunnerPorts = {
  store: Store;
  client: () => Promise<Client>;
  announce: Announce;
  around: Surroundings;
  /** Called when the service says 429: gives the end of the pause, as the account's figures have it. */
  pauseEndMs: (error: VouchError) => Promise<number>;
};

/** What follows for a check, decided on as it stands in the store when its request has ended. */
type Follows = (check: Check) => CheckStepWrite;

/** Runs one job of a check: one request, then what follows from its answer is stored. */
export function createCheckRunner(ports: CheckRunnerPorts): (job: Job, signal: AbortSignal) => Promise<void> {
  const { store, announce, around } = ports;

  async function run(job: Job, signal: AbortSignal): Promise<void> {
    const begun = await begin(job);
    if (begun === null || isOver(begun.state)) return;
    try {
      await end(job, await outcome(begun, job, signal));
    } catch (cause) {
      await end(job, (check) => failed(check, UNFORESEEN));
      throw cause;
    }
  }

  function begin(job: Job): Promise<Check | null> {
    return store.takeStep(job.checkId, (check, stored) => {
      if (!isOnItsWay(stored)) return null;
      return isOver(check.state)
        ? { check, job: null }
        : { check: whileOnItsWay(check, job, around.nowMs()), job: stored };
    });
  }

  /** A person who stopped, wiped or retried the check meanwhile has the last word: the job is another one then. */
  async function end(job: Job, follows: Follows): Promise<void> {
    const check = await store.takeStep(job.checkId, (stored, storedJob) =>
      isOnItsWay(storedJob) ? follows(stored) : null,
    );
    if (check) await announce(check);
  }

  async function outcome(check: Check, job: Job, signal: AbortSignal): Promise<Follows> {
    if (job.startedAtMs !== null && isPost(job)) return afterFailure(job, CUT_OFF);
    try {
      return await ask(check, job, signal);
    } catch (cause) {
      if (!(cause instanceof VouchFailure)) throw cause;
      return afterFailure(job, cause.error);
    }
  }

  async function ask(check: Check, job: Job, signal: AbortSignal): Promise<Follows> {
    const [{ apiAddress }, account, kept, client] = await Promise.all([
      store.settings(),
      store.account(),
      store.storedReport(check.indicatorKey),
      ports.client(),
    ]);
    const knownReportId = kept?.report?.id ?? null;
    const answer = await askService(client, { check, job, knownReportId, signal });
    if (account && !account.verified) await verify(account.savedAtMs);
    const settings = await store.settings();
    const nowMs = around.nowMs();
    return (stored) => stepAfterAnswer({ check: stored, job, answer, apiAddress, settings, nowMs });
  }

  /** A key that got an answer is valid; the answer says nothing of one that was saved meanwhile. */
  function verify(savedAtMs: number): Promise<void> {
    return store.changeAccount((account) =>
      account.savedAtMs === savedAtMs ? { ...account, verified: true } : null,
    );
  }

  async function afterFailure(job: Job, error: VouchError): Promise<Follows> {
    const isPause = error.kind === 'quota-spent' || error.kind === 'too-many-requests';
    const pauseEndMs = isPause ? await ports.pauseEndMs(error) : null;
    return (check) => stepAfterFailure({ check, job, error, pauseEndMs, nowMs: around.nowMs() });
  }

  function failed(check: Check, error: VouchError): CheckStepWrite {
    return { check: inState(check, { name: 'failed', error }, around.nowMs()), job: null };
  }

  return run;
}

function isOnItsWay(job: Job | null): job is Job {
  return job !== null && job.startedAtMs !== null;
}

/** What the check shows while the job's request is on its way. */
function whileOnItsWay(check: Check, job: Job, nowMs: number): Check {
  switch (job.kind) {
    case 'look-up':
    case 'read-report':
      return inState(check, { name: 'looking-up' }, nowMs);
    case 'submit':
    case 'reanalyse':
      return inState(check, { name: 'submitting' }, nowMs);
    case 'poll':
      return check.state.name === 'analysing'
        ? check
        : inState(check, { name: 'analysing', answered: null, nextPollAtMs: nowMs }, nowMs);
  }
}
