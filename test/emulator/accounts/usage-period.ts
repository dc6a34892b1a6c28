import * as v from 'valibot';
import { ApiError } from '../errors.ts';

/** The days from one to another, both among them, named such as `2026-08-19`. */
export type UsagePeriod = { from: string; to: string };

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 30;

/** `YYYYMMDD` as the moment at which that day starts. */
const daySchema = v.pipe(
  v.string(),
  v.regex(/^\d{8}$/),
  v.transform((text) => Date.parse(text.replace(/^(....)(..)(..)$/, '$1-$2-$3'))),
  v.number(),
);

/**
 * The period that is asked for: up to today, and the thirty days before where its start is not given. Throws the 400 of
 * dates that are malformed, in the wrong order or more than thirty days apart. Fact sheet section 3.1.
 */
export function usagePeriod(start: string | undefined, end: string | undefined, nowMs: number): UsagePeriod {
  const toMs = end === undefined ? Date.parse(dayAt(nowMs)) : readDay('end_date', end);
  const fromMs = start === undefined ? toMs - LONGEST_DAYS * DAY_MS : readDay('start_date', start);
  if (fromMs > toMs || toMs - fromMs > LONGEST_DAYS * DAY_MS)
    throw new ApiError('BadRequestError', `A period ends at most ${LONGEST_DAYS} days after its start`);
  return { from: dayAt(fromMs), to: dayAt(toMs) };
}

/** The day of UTC that a moment is in, such as `2026-08-19`. */
export function dayAt(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

function readDay(name: string, text: string): number {
  const parsed = v.safeParse(daySchema, text);
  if (!parsed.success || dayAt(parsed.output).replaceAll('-', '') !== text)
    throw new ApiError('BadRequestError', `Invalid ${name} "${text}"`);
  return parsed.output;
}
