import { isOver, isRunning, type Check } from '../domain/check.ts';
import { VouchFailure, type VouchError } from '../domain/errors.ts';
import type { Account } from '../domain/quota.ts';
import { isPost, type CheckJob } from '../domain/job.ts';
import { isStoreError } from '../storage/store-failure.ts';
import type { CheckStepWrite } from '../storage/write-checks.ts';
import type { BackgroundClient } from '../virustotal/own-shapes/background-client.ts';
import type { Announce } from './announce.ts';
import { askService } from './ask-service.ts';
import { CUT_OFF, RESENDS_AFTER_CUT } from './cut-off.ts';
import { firstStep, mayAnswer } from './first-step.ts';
import { heedKey } from './heed-key.ts';
import { inState } from './new-check.ts';
import { noteNewsOfPart } from './news-of-part.ts';
import type { FileSender, Store, Surroundings } from './ports.ts';
import { isPauseError, type PauseError } from './spent-until.ts';
import { stepAfterAnswer } from './step-after-answer.ts';
import { stepAfterFailure } from './step-after-failure.ts';
import { createUploadRunner } from './upload-runner.ts';

const UNFORESEEN: VouchError = { kind: 'unexpected-answer', what: 'unforeseen' };

/** What running a check's job needs. */
export type CheckRunnerPorts = {
  store: Store;
  client: () => Promise<BackgroundClient>;
  announce: Announce;
  around: Surroundings;
  /** Called when the service says 429: gives the end of the pause, as the account's figures have it. */
  pauseEndMs: (error: PauseError, asked: Account | null) => Promise<number>;
  sender: FileSender;
};

/** What follows for a check, decided on as it stands in the store when its request has ended. */
type Follows = (check: Check) => CheckStepWrite;

/** Runs one job of a check: one request, then what follows from its answer is stored. */
export function createCheckRunner(
  ports: CheckRunnerPorts,
): (job: CheckJob, signal: AbortSignal) => Promise<void> {
  const { store, announce, around } = ports;

  const uploads = createUploadRunner(ports, { end, endByError });

  async function run(job: CheckJob, signal: AbortSignal): Promise<void> {
    const isCutOff = job.startedAtMs !== null;
    const tried = isCutOff ? { ...job, attempts: job.attempts + 1 } : job;
    const begun = await begin(tried);
    if (begun === null || isOver(begun.state)) return;
    if (isCutOff && job.kind === 'send' && (await ports.sender.isSending(job.checkId)))
      return uploads.follow(tried, signal);
    if (isCutOff && isPost(job)) return endByError(job, CUT_OFF, null);
    if (isCutOff && tried.attempts > RESENDS_AFTER_CUT)
      return void (await end(job, (check) => failed(check, CUT_OFF)));
    const asked = await store.account();
    try {
      if (job.kind === 'upload') return await uploads.begin(begun, tried, asked, signal);
      const ended = await end(job, await ask(begun, tried, asked, signal));
      if (ended) await settleEquals(ended);
    } catch (cause) {
      if (cause instanceof VouchFailure) return endByError(tried, cause.error, asked);
      // The answer is lost and not the check, which goes on as one that was cut off.
      if (!isStoreError(cause)) await end(job, (check) => failed(check, UNFORESEEN));
      throw cause;
    }
  }

  /** That it is tried once more is stored before its request leaves. */
  function begin(job: CheckJob): Promise<Check | null> {
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
  async function end({ checkId }: CheckJob, follows: Follows): Promise<Check | null> {
    const check = await store.takeStep(checkId, (stored, storedJob) =>
      isOnItsWay(storedJob) ? follows(stored) : null,
    );
    if (!check) return null;
    await noteNewsOfPart(check, store);
    await announce(check);
    return check;
  }

  /** Who waits for the same answer has it, too, without a request of their own. */
  async function settleEquals({ id, indicatorKey }: Check): Promise<void> {
    const equals = (await store.equalChecks(indicatorKey)).filter(
      (equal) => equal.id !== id && isRunning(equal.state),
    );
    if (equals.length === 0) return;
    const [settings, kept] = await Promise.all([store.settings(), store.storedReport(indicatorKey)]);
    const known = { settings, kept, nowMs: around.nowMs() };
    if (!kept || !mayAnswer(kept, known)) return;
    for (const equal of equals) {
      const settled = await store.takeStep(equal.id, (check, job) =>
        job?.kind === 'look-up' && job.startedAtMs === null && !check.submissionUnsure
          ? firstStep(check, known)
          : null,
      );
      if (settled) await announce(settled);
    }
  }

  async function endByError(job: CheckJob, error: VouchError, asked: Account | null): Promise<void> {
    const nowMs = around.nowMs();
    await end(job, (check) => stepAfterFailure({ check, job, error, pauseEndMs: null, nowMs }));
    if (isPauseError(error)) await pause(job, error, asked);
  }

  /** The wait is stored before the account is asked: a submission would count as cut off if that were interrupted. */
  async function pause({ checkId }: CheckJob, error: PauseError, asked: Account | null): Promise<void> {
    const pauseEndMs = await ports.pauseEndMs(error, asked);
    const nowMs = around.nowMs();
    await store.takeStep(checkId, (check, job) =>
      job !== null && waitsFor(check, error.kind)
        ? stepAfterFailure({ check, job, error, pauseEndMs, nowMs })
        : null,
    );
  }

  async function ask(
    check: Check,
    job: CheckJob,
    asked: Account | null,
    signal: AbortSignal,
  ): Promise<Follows> {
    const [{ apiAddress }, kept, client] = await Promise.all([
      store.settings(),
      store.storedReport(check.indicatorKey),
      ports.client(),
    ]);
    const knownReportId = kept?.report?.id ?? null;
    const question = { check, job, knownReportId, signal };
    const answer = await heedKey({ store, asked, nowMs: around.nowMs }, () => askService(client, question));
    const settings = await store.settings();
    const nowMs = around.nowMs();
    return (stored) => stepAfterAnswer({ check: stored, answer, kept, apiAddress, settings, nowMs });
  }

  function failed(check: Check, error: VouchError): CheckStepWrite {
    return { check: inState(check, { name: 'failed', error }, around.nowMs()), job: null };
  }

  return run;
}

function isOnItsWay(job: CheckJob | null): job is CheckJob {
  return job !== null && job.startedAtMs !== null;
}

function waitsFor({ state }: Check, kind: VouchError['kind']): boolean {
  return state.name === 'waiting' && state.reason.kind === kind;
}

/** What the check shows while the job's request is on its way. */
function whileOnItsWay(check: Check, job: CheckJob, nowMs: number): Check {
  switch (job.kind) {
    case 'look-up':
    case 'read-report':
      return inState(check, { name: 'looking-up' }, nowMs);
    case 'submit':
    case 'reanalyse':
    case 'upload':
    case 'send':
      return inState(check, { name: 'submitting' }, nowMs);
    case 'poll':
      return check.state.name === 'analysing'
        ? check
        : inState(check, { name: 'analysing', answered: null, nextPollAtMs: nowMs }, nowMs);
  }
}
