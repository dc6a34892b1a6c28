import { isOver, type Check, type Origin } from '../domain/check.ts';
import { indicatorText } from '../domain/indicator.ts';
import type { BatchJob } from '../domain/job.ts';
import { readIndicator } from '../links/read-indicator.ts';
import { batchJobKeyOf } from '../storage/job-key.ts';
import type { NewCheckWrite } from '../storage/write-checks.ts';
import type { ChecksPorts } from './checks-ports.ts';
import { firstStep } from './first-step.ts';
import { newCheck } from './new-check.ts';

/** The use cases of many look-ups that were asked for in one act: nothing of them is ever submitted. */
export type Lists = {
  /** Stores a pasted list, each text of it once; gives how many are to be looked up. */
  begin: (texts: string[]) => Promise<number>;
  /** Asks again for what checks were about, by way of new ones; gives how many. */
  lookAgain: (checkIds: string[]) => Promise<number>;
  /** Begins what comes next of a list; false where nothing was changed by that. */
  unpack: (job: BatchJob) => Promise<boolean>;
  /** Forgets what of a list is not begun yet. */
  stop: (batchId: string) => Promise<void>;
};

/** So many are read at once: those that are answered from our copies cost no turn. */
const READ_AT_ONCE = 8;

/** The use cases over their ports. */
export function createLists({ store, scheduler, around }: ChecksPorts): Lists {
  async function add(texts: string[], origin: 'list' | 'second-look'): Promise<number> {
    const unique = [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== '');
    if (unique.length === 0) return 0;
    const nowMs = around.nowMs();
    const id = around.newId();
    const key = batchJobKeyOf(id);
    const job = { key, asks: key, lane: origin, notBeforeMs: nowMs, createdAtMs: nowMs, attempts: 0 };
    await store.addBatch({ id, origin, size: unique.length, next: 0, createdAtMs: nowMs }, unique, {
      ...job,
      kind: 'batch',
      batchId: id,
      startedAtMs: null,
    });
    void scheduler.kick();
    return unique.length;
  }

  async function lookAgain(checkIds: string[]): Promise<number> {
    const checks = await Promise.all(checkIds.map(store.checkById));
    return add(
      checks.flatMap((check) => (check?.indicator ? [indicatorText(check.indicator)] : [])),
      'second-look',
    );
  }

  async function unpack({ batchId, lane }: BatchJob): Promise<boolean> {
    const { next, texts } = await store.nextTexts(batchId, READ_AT_ONCE);
    if (texts.length === 0) return nothingLeft(batchId);
    const origin = lane === 'second-look' ? lane : 'list';
    const writes = await Promise.all(texts.map((text) => writeOf(text, origin)));
    return (await store.beginNext(batchId, next, writes, around.nowMs())) !== null;
  }

  async function nothingLeft(batchId: string): Promise<true> {
    await store.dropBatch(batchId);
    return true;
  }

  async function writeOf(asked: string, origin: Origin): Promise<NewCheckWrite> {
    const [read, settings] = await Promise.all([readIndicator(asked), store.settings()]);
    const nowMs = around.nowMs();
    const state = read.ok
      ? ({ name: 'queued' } as const)
      : ({ name: 'failed', error: { kind: 'bad-input', which: read.which } } as const);
    const { indicator, findings } = read.ok ? read : { indicator: null, findings: [] };
    const seed = { asked, origin, indicator, findings, lookUpOnly: true, state };
    // Nobody is called for each of many: they are seen in the history.
    const check = { ...newCheck(seed, around.newId(), nowMs), seenAtMs: nowMs };
    return {
      check,
      step: (kept) => (read.ok ? firstStep(check, { kept, settings, nowMs }) : { check, job: null }),
      standsFor: standsForOneOfMany,
    };
  }

  async function stop(batchId: string): Promise<void> {
    await store.dropBatch(batchId);
    void scheduler.kick();
  }

  return { begin: (texts) => add(texts, 'list'), lookAgain, unpack, stop };
}

function standsForOneOfMany({ state, partOf }: Check): boolean {
  return !isOver(state) && partOf === null;
}
