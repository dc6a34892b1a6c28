import { isOver, type Check, type Origin } from '../domain/check.ts';
import type { BadInput } from '../domain/errors.ts';
import { isPost, type CheckJob } from '../domain/job.ts';
import { readLink } from '../links/checkable-link.ts';
import { readIndicator } from '../links/read-indicator.ts';
import { jobKeyOf } from '../storage/job-key.ts';
import type { ChecksPorts } from './checks-ports.ts';
import { createConsent, type AnswerConsent } from './consent.ts';
import { lookUpStep, mayAnswer } from './first-step.ts';
import { isOfSite } from './is-of-site.ts';
import { inState, newCheck, newJob, type CheckSeed } from './new-check.ts';
import { createStartCheck } from './start-check.ts';
import { stepOfRetry } from './step-of-retry.ts';
import type { CheckStepWrite } from '../storage/write-checks.ts';
import { stateBefore } from './state-before.ts';
import { createTakeStep } from './take-step.ts';

/** What is asked for: its text as it was clicked, and the host of the page that it was clicked on. */
export type Ask = { text: string; origin: Origin; siteHost: string | null };

/** The use cases of a check: everything that a person can do with one. */
export type Checks = {
  /** Stores what was asked and begins it; an equal check that is not over stands for it. */
  begin: (ask: Ask) => Promise<Check>;
  stop: (checkId: string) => Promise<void>;
  /** Takes up a check that is over: goes on where it stood, or submits where nothing was found. */
  retry: (checkId: string) => Promise<void>;
  /** Has a link that VirusTotal knows analysed again; one that it does not know is taken up as by `retry`. */
  analyseAgain: (checkId: string) => Promise<void>;
  answerConsent: AnswerConsent;
  markSeen: (checkId: string) => Promise<void>;
  /** A person looks at what was found: a copy that is not fresh any more is asked for again. */
  look: (checkId: string) => Promise<void>;
  wipe: (checkIds: string[]) => Promise<void>;
  /** Deletes everything about what a check is about, and everything of a site. */
  wipeIndicator: (checkId: string) => Promise<void>;
  wipeSite: (host: string) => Promise<void>;
  wipeAll: () => Promise<void>;
};

/** The use cases over their ports. */
export function createChecks(ports: ChecksPorts): Checks {
  const { store, scheduler, announce, display, around } = ports;
  const startCheck = createStartCheck(ports);
  const takeStep = createTakeStep(store, scheduler, announce);

  async function begin(ask: Ask): Promise<Check> {
    const { text: asked, origin, siteHost } = ask;
    const link = await (isTyped(origin) ? readIndicator(asked) : readLink(asked));
    if (!link.ok) return refuse({ asked, origin, indicator: null, findings: [] }, link.which);
    const { indicator, findings } = link;
    const seed = { asked, origin, indicator, findings };
    const { excludedSites } = await store.settings();
    return siteHost !== null && excludedSites.includes(siteHost)
      ? refuse(seed, 'site-off')
      : startCheck(seed);
  }

  async function refuse(seed: Omit<CheckSeed, 'state'>, which: BadInput): Promise<Check> {
    const state = { name: 'failed', error: { kind: 'bad-input', which } } as const;
    const check = newCheck({ ...seed, state }, around.newId(), around.nowMs());
    await store.addCheck({ check, step: () => ({ check, job: null }), standsFor: () => false });
    await announce(check);
    return check;
  }

  async function stop(checkId: string): Promise<void> {
    const stopped = await store.takeStep(checkId, (check, job) => {
      if (isOver(check.state)) return null;
      const submissionUnsure = check.submissionUnsure || isPostOnItsWay(job);
      const state = stateBefore(check) ?? { name: 'cancelled' };
      return { check: inState({ ...check, submissionUnsure }, state, around.nowMs()), job: null };
    });
    // Before it is shown as stopped, which takes its time: what is on its way would go on meanwhile.
    scheduler.abort(jobKeyOf(checkId));
    if (stopped === null) return;
    void scheduler.kick();
    await announce(stopped);
  }

  /** "Not on this site" is overruled by it; what is no link, or may not leave, stays refused whoever asks. */
  async function retry(checkId: string): Promise<void> {
    const check = await store.checkById(checkId);
    if (!check?.indicator) return;
    const [settings, kept] = await Promise.all([store.settings(), store.storedReport(check.indicatorKey)]);
    const known = { settings, kept, nowMs: around.nowMs() };
    await takeStep(checkId, (stored) => (isOver(stored.state) ? asClick(stepOfRetry(stored, known)) : null));
  }

  async function analyseAgain(checkId: string): Promise<void> {
    const check = await store.checkById(checkId);
    if (check?.indicator?.kind !== 'url' || check.partOf !== null) return;
    const kept = await store.storedReport(check.indicatorKey);
    const isKnown = Boolean(kept?.report) || (check.state.name === 'done' && check.state.found);
    if (!isKnown) return retry(checkId);
    await takeStep(checkId, (stored) => {
      if (!isOver(stored.state)) return null;
      const nowMs = around.nowMs();
      const again = {
        ...stored,
        steps: [],
        polls: 0,
        analysisId: null,
        seenAtMs: 0,
        submissionUnsure: false,
      };
      return {
        check: inState(again, { name: 'submitting' }, nowMs),
        job: newJob(again, 'reanalyse', nowMs),
      };
    });
  }

  async function markSeen(checkId: string): Promise<void> {
    const check = await store.checkById(checkId);
    const isNews = check !== undefined && isUnseen(check);
    if (isNews)
      await store.changeCheck(checkId, (stored) =>
        isUnseen(stored) ? { ...stored, seenAtMs: around.nowMs() } : null,
      );
    // In this order: who shows a notice looks afterwards whether its check was seen meanwhile.
    await display.dismiss(checkId);
    if (isNews) await announce(null);
  }

  /** A person waits for it, wherever it came from. */
  function asClick(write: CheckStepWrite | null): CheckStepWrite | null {
    if (!write?.job || write.job.lane === 'poll') return write;
    return { ...write, job: { ...write.job, lane: 'click' } };
  }

  async function look(checkId: string): Promise<void> {
    const check = await store.checkById(checkId);
    if (check?.state.name !== 'done') return;
    const [settings, kept] = await Promise.all([store.settings(), store.storedReport(check.indicatorKey)]);
    const known = { settings, kept, nowMs: around.nowMs() };
    if (settings.paused || !kept || mayAnswer(kept, known)) return;
    await takeStep(checkId, (stored) =>
      // Looking at something must never publish it.
      stored.state.name === 'done'
        ? asClick(lookUpStep({ ...stored, lookUpOnly: true, polls: 0 }, known.nowMs))
        : null,
    );
  }

  async function wipe(checkIds: string[]): Promise<void> {
    await afterWipe(await store.wipeChecks(checkIds));
    await Promise.all(checkIds.map(display.dismiss));
  }

  async function wipeIndicator(checkId: string): Promise<void> {
    await afterWipe(await store.wipeIndicator(checkId));
    await display.dismiss(checkId);
  }

  async function wipeSite(host: string): Promise<void> {
    await afterWipe(await store.wipeSite(host, (check) => isOfSite(check, host)));
  }

  async function wipeAll(): Promise<void> {
    await afterWipe(await store.wipeAll());
    await display.dismissAll();
  }

  /** The queue is looked at again, since a wake-up for what is wiped would wake the worker for nothing. */
  async function afterWipe(jobKeys: string[]): Promise<void> {
    for (const jobKey of jobKeys) scheduler.abort(jobKey);
    void scheduler.kick();
    await announce(null);
  }

  const answerConsent = createConsent(ports, startCheck, takeStep);
  return {
    begin,
    stop,
    retry,
    analyseAgain,
    answerConsent,
    markSeen,
    look,
    wipe,
    wipeIndicator,
    wipeSite,
    wipeAll,
  };
}

/** What a person typed or selected can be any indicator, defanged too; a menu's address is a link. */
function isTyped(origin: Origin): boolean {
  return origin === 'popup' || origin === 'omnibox' || origin === 'selection';
}

/** How a check ended is seen, and that it needs a file: a question or a step on the way keeps its badge. */
function isUnseen({ state, seenAtMs }: Check): boolean {
  return (isOver(state) || state.name === 'needs-file') && seenAtMs === 0;
}

/** A submission that is cut off may have arrived. */
function isPostOnItsWay(job: CheckJob | null): boolean {
  return job !== null && job.startedAtMs !== null && isPost(job);
}
