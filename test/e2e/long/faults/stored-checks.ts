import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import * as v from 'valibot';
import { storedRows } from '../../stored.ts';

const checksSchema = v.array(
  v.object({
    id: v.string(),
    asked: v.string(),
    state: v.looseObject({ name: v.string() }),
    submissionUnsure: v.boolean(),
    partOf: v.nullable(v.string()),
  }),
);

/** A check as it stands in the database. */
export type StoredCheck = v.InferOutput<typeof checksSchema>[number];

const OVER = new Set(['done', 'failed', 'cancelled']);

/** The checks that somebody asked for, read from a page of the extension. */
export async function storedChecks(extensionPage: Page): Promise<StoredCheck[]> {
  const rows = await storedRows(extensionPage, 'checks');
  return v.parse(checksSchema, rows).filter(({ partOf }) => partOf === null);
}

/** Whether a check has ended, however it did. */
export function isOver({ state }: Pick<StoredCheck, 'state'>): boolean {
  return OVER.has(state.name);
}

/** How many checks are in each state, all that are over as one. */
export async function countByState(extensionPage: Page): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { state } of await storedChecks(extensionPage)) {
    const name = isOver({ state }) ? 'over' : state.name;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** Waits until so many checks are there and all are over; `meanwhile` is done again and again until then. */
export async function untilAllOver(
  extensionPage: Page,
  { checks, timeoutMs, meanwhile }: { checks: number; timeoutMs: number; meanwhile?: () => Promise<void> },
): Promise<StoredCheck[]> {
  const look = async () => {
    await meanwhile?.();
    return countByState(extensionPage);
  };
  await expect.poll(look, { timeout: timeoutMs, interval: 500 }).toEqual({ over: checks });
  return storedChecks(extensionPage);
}
