import { isOver, isRunning, needsPerson, type Check } from '../domain/check.ts';

/** How long after its end a check is still what somebody opens the popup for. */
const RECENT_MS = 5 * 60_000;

/** The check that the popup opens on: the newest one where it still wants a look, else none and the list shows. */
export function openingCheck(newest: Check | undefined, nowMs: number): Check | null {
  if (newest === undefined) return null;
  return wantsALook(newest, nowMs) ? newest : null;
}

function wantsALook(check: Check, nowMs: number): boolean {
  const { state } = check;
  if (isRunning(state) || state.name === 'needs-consent') return true;
  return check.seenAtMs === 0 || nowMs - check.updatedAtMs < RECENT_MS;
}

/** Whether seeing this check is worth a message: it is over or asks something, and nobody has seen that yet. */
export function wantsMarkSeen(check: Check): boolean {
  return check.seenAtMs === 0 && (isOver(check.state) || needsPerson(check.state));
}
