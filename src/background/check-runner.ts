import { isOver, type Check } from '../domain/check.ts';
import type { Account } from '../domain/quota.ts';
import { VouchFailure, type VouchError } from '../domain/errors.ts';
import { isPost, type Job } from '../domain/job.ts';
import type { CheckStepWrite } from '../storage/write-checks.ts';
import type { Client } from '../virustotal/client.ts';
import type { Announce } from './announce.ts';
import { refusesKey } from './account.ts';
import { askService, type Answer, type Question } from './ask-service.ts';
import { inState } from './new-check.ts';
import type { Store, Surroundings } from './ports.ts';
import { isPauseError, type PauseError } from './spent-until.ts';
import { stepAfterAnswer } from './step-after-answer.ts';
import { stepAfterFailure } from './step-after-failure.ts';

/** The worker was stopped while the request was on its way: nobody knows whether it arrived. */
const CUT_OFF: VouchError = { kind: 'unavailable', status: null };
const UNFORESEEN: VouchError = { kind: 'unexpected-answer', what: 'unforeseen' };
/** A reading request that was cut off is sent again so often: it may be what stops the worker. */
const RESENDS_AFTER_CUT = 3;

/** What running a check's job needs. */
export type CheckRunnerPorts = {
  store: Store;
  client: () => Promise<Client>;
  announce: Announce;
  around: Surroundings;
  /** Called when the service says 429: gives the end of the pause, as the account's figures have it. */
  pauseEndMs: (error: PauseError) => Promise<number>;
};

/** What follows for a check, decided on as it stands in the store when its request has ended. */
type Follows = (check: Check) => CheckStepWrite;

/** Runs one job of a check: one request, then what follows from its answer is stored. */
export function createCheckRunner(ports: CheckRunnerPorts): (job: Job, signal: AbortSignal) => Promise<void> {
  const { store, announce, around } = ports;

  async function run(job: Job, signal: AbortSignal): Promise<void> {
    const isCutOff = job.startedAtMs !== null;
    const tried = isCutOff ? { ...job, attempts: job.attempts + 1 } : job;
    const begun = await begin(tried);
    if (begun === null || isOver(begun.state)) return;
    if (isCutOff && isPost(job)) return endByError(job, CUT_OFF);
    if (isCutOff && tried.attempts > RESENDS_AFTER_CUT) return end(job, (check) => failed(check, CUT_OFF));
    try {
      await end(job, await ask(begun, tried, signal));
    } catch (cause) {
      if (cause instanceof VouchFailure) return endByError(tried, cause.error);
      await end(job, (check) => failed(check, UNFORESEEN));
      throw cause;
    }
  }

  /** That it is tried once more is stored before its request leaves. */
  function begin(job: Job): Promise<Check | null> {
    return store.takeStep(job.checkId, (check, stored) => {
      if (!isOnItsWay(stored)) return null;
      return isOver(check.state)
        ? { check, job: null }
        : {
            check: whileOnItsWay(check, job, around.nowMs()),
            job: { ...stored, attempts: job.attempts },
          };
    });
  }

  /** A person who stopped, wiped or retried the check meanwhile has the last word: the job is another one then. */
  async function end({ checkId }: Job, follows: Follows): Promise<void> {
    const check = await store.takeStep(checkId, (stored, storedJob) =>
      isOnItsWay(storedJob) ? follows(stored) : null,
    );
    if (check) await announce(check);
  }

  async function endByError(job: Job, error: VouchError): Promise<void> {
    const nowMs = around.nowMs();
    await end(job, (check) => stepAfterFailure({ check, job, error, pauseEndMs: null, nowMs }));
    if (isPauseError(error)) await pause(job, error);
  }

  /** The wait is stored before the account is asked: a submission would count as cut off if that were interrupted. */
  async function pause({ checkId }: Job, error: PauseError): Promise<void> {
    const pauseEndMs = await ports.pauseEndMs(error);
    const nowMs = around.nowMs();
    await store.takeStep(checkId, (check, job) =>
      job !== null && waitsFor(check, error.kind)
        ? stepAfterFailure({ check, job, error, pauseEndMs, nowMs })
        : null,
    );
  }

  async function ask(check: Check, job: Job, signal: AbortSignal): Promise<Follows> {
    const [{ apiAddress }, account, kept, client] = await Promise.all([
      store.settings(),
      store.account(),
      store.storedReport(check.indicatorKey),
      ports.client(),
    ]);
    const knownReportId = kept?.report?.id ?? null;
    const answer = await answerTo({ check, job, knownReportId, signal }, client, account);
    const settings = await store.settings();
    const nowMs = around.nowMs();
    return (stored) => stepAfterAnswer({ check: stored, answer, kept, apiAddress, settings, nowMs });
  }

  /** A key that got an answer is valid, and one that was refused is not. */
  async function answerTo(question: Question, client: Client, account: Account | null): Promise<Answer> {
    try {
      const answer = await askService(client, question);
      await setVerified(account, true);
      await forgetGuess();
      return answer;
    } catch (cause) {
      if (cause instanceof VouchFailure && refusesKey(cause.error)) await setVerified(account, false);
      throw cause;
    }
  }

  /** An answer says nothing of a key that was saved meanwhile. */
  async function setVerified(asked: Account | null, verified: boolean): Promise<void> {
    if (!asked || asked.verified === verified) return;
    await store.changeAccount((account) =>
      account.savedAtMs === asked.savedAtMs ? { ...account, verified } : null,
    );
  }

  /** The quota is not spent any more. */
  async function forgetGuess(): Promise<void> {
    if ((await store.ledger()).guessedPause)
      await store.changeLedger((ledger) => ({ ...ledger, guessedPause: null }));
  }

  function failed(check: Check, error: VouchError): CheckStepWrite {
    return { check: inState(check, { name: 'failed', error }, around.nowMs()), job: null };
  }

  return run;
}

function isOnItsWay(job: Job | null): job is Job {
  return job !== null && job.startedAtMs !== null;
}

function waitsFor({ state }: Check, kind: VouchError['kind']): boolean {
  return state.name === 'waiting' && state.reason.kind === kind;
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
