import type { Page } from 'puppeteer-core';
import * as v from 'valibot';
import { processOf } from './renderer-memory.ts';

const eventSchema = v.object({
  pid: v.number(),
  tid: v.number(),
  name: v.string(),
  /** In microseconds. */
  dur: v.optional(v.number()),
  args: v.optional(v.looseObject({ name: v.optional(v.unknown()) })),
});
const traceSchema = v.object({ traceEvents: v.array(eventSchema) });

const MAIN_THREAD = 'CrRendererMain';
const TASK = 'ThreadControllerImpl::RunTask';

/** The longest task, in milliseconds, of the thread that the open pages of Vouch share, while something is done. */
export async function longestTaskDuring(page: Page, act: () => Promise<void>): Promise<number> {
  await page.tracing.start({ categories: ['toplevel'] });
  await act();
  const recorded = await page.tracing.stop();
  const { traceEvents } = v.parse(traceSchema, JSON.parse(new TextDecoder().decode(recorded)));
  const processId = await processOf(page.browser(), 'renderer');
  const ours = traceEvents.filter(({ pid }) => pid === processId);
  const thread = ours.find(({ name, args }) => name === 'thread_name' && args?.name === MAIN_THREAD)?.tid;
  const tasks = ours.filter(({ tid, name }) => tid === thread && name === TASK);
  if (tasks.length === 0) throw new Error('No task was recorded');
  return tasks.reduce((longest, { dur = 0 }) => Math.max(longest, dur), 0) / 1000;
}
