import * as v from 'valibot';
import { exportedCheckSchema } from './exported-check.ts';
import type { FileContent, LeftOut, NumberedCheck } from './history-file.ts';

/** Entries as a file has them, the well-formed ones apart from the rest; `firstNumber` is what a person counts from. */
export function numberedChecks(entries: readonly unknown[], firstNumber: number): FileContent {
  const checks: NumberedCheck[] = [];
  const leftOut: LeftOut[] = [];
  for (const [index, entry] of entries.entries()) {
    const number = index + firstNumber;
    const read = v.safeParse(exportedCheckSchema, entry, { abortEarly: true });
    if (read.success) checks.push({ number, check: read.output });
    else leftOut.push({ number, why: { kind: 'malformed', field: v.getDotPath(read.issues[0]) ?? '' } });
  }
  return { ok: true, checks, leftOut };
}
