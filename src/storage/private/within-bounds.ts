import { isOver, type Check } from '../../domain/check.ts';
import { isTaskOver } from '../../domain/community.ts';
import { textOf, type PrivateRows } from './private-rows.ts';
import { dropReport } from './keep-report.ts';
import { wipeRows } from './wipe-rows.ts';

const MOST_CHECKS = 100;

/** Both browsers refuse what is above 10 MB. */
const MOST_BYTES = 8_000_000;

/** Lets go of what ended first until the rest is within the bounds, and gives its text. */
export function textWithinBounds(rows: PrivateRows): string {
  for (;;) {
    const text = textOf(rows);
    const isLarge = new TextEncoder().encode(text).length > MOST_BYTES;
    const isTooMuch = isLarge || rows.checks.size > MOST_CHECKS;
    if (!isTooMuch || !(dropOldestCheck(rows) || (isLarge && dropOldestReport(rows)))) return text;
  }
}

/** The one that ended last stays: somebody waits to see it. */
function dropOldestCheck(rows: PrivateRows): boolean {
  const ended = [...rows.checks.values()].filter((check) => isEnded(rows, check));
  const [oldest, another] = ended.sort((a, b) => a.updatedAtMs - b.updatedAtMs);
  if (!oldest || !another) return false;
  wipeRows(rows, [oldest]);
  return true;
}

/** A check that something is still asked of the community for has not ended, nor has a part of another one. */
function isEnded({ tasks }: PrivateRows, { partOf, state, indicatorKey }: Check): boolean {
  const isAskedFor = [...tasks.values()].some(
    (task) => task.indicatorKey === indicatorKey && !isTaskOver(task),
  );
  return partOf === null && isOver(state) && !isAskedFor;
}

function dropOldestReport(rows: PrivateRows): boolean {
  const [oldest] = [...rows.reports.values()].sort((a, b) => a.usedAtMs - b.usedAtMs);
  if (oldest) dropReport(rows, oldest);
  return oldest !== undefined;
}
