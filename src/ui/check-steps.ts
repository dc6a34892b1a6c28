import type { Check, CheckStep } from '../domain/check.ts';
import { isRunning } from '../domain/check.ts';
import { unreachable } from '../domain/errors.ts';
import { wasAskedByHash } from './asked-by-hash.ts';
import { clockTime } from './format-time.ts';

/** One line of what a check has done, does and will do. */
export type StepLine = { label: string; stage: 'past' | 'now' | 'next' };

/** A completed link analysis has about this many engines; VirusTotal says no number beforehand. */
export const USUAL_ENGINES = 94;

/**
 * The lines for a check's steps: what has happened, and for one that is running what is going on; `percentRead` is how
 * far its file is read, where that takes long enough to be told.
 */
export function stepLines(
  check: Check,
  isPaused: boolean,
  nowMs: number,
  percentRead: number | null = null,
): StepLine[] {
  const past = check.steps.map((step) => ({ label: pastLabel(check, step, nowMs), stage: 'past' as const }));
  if (!isRunning(check.state)) return past;
  return [
    ...past,
    {
      label:
        isPaused && check.state.name !== 'hashing'
          ? 'Waiting until Vouch goes on'
          : presentLabel(check, nowMs, percentRead),
      stage: 'now',
    },
    { label: 'Verdict', stage: 'next' },
  ];
}

function pastLabel(check: Check, step: CheckStep, nowMs: number): string {
  switch (step.name) {
    case 'from-cache':
      return 'Answered from the copy kept here, without a request';
    case 'no-earlier-report':
      return `No earlier report at VirusTotal${wasAskedByHash(check) ? ' under this spelling' : ''}`;
    case 'nothing-private':
      return 'Nothing private found in the link';
    case 'consented':
      return check.file === null ? 'You let it be submitted' : 'You let it be uploaded';
    case 'submitted':
      return `${check.file === null ? 'Submitted' : 'Uploaded'}, ${clockTime(step.atMs, nowMs)}`;
    case 'analysis-completed':
      return 'All engines are through';
  }
}

function presentLabel(
  { state, steps, submissionUnsure, file }: Check,
  nowMs: number,
  percentRead: number | null,
): string {
  switch (state.name) {
    case 'downloading':
      return state.heldUntilMs === null ? 'Waiting for the download to end' : 'Looking up its address';
    case 'hashing':
      return percentRead === null
        ? 'Reading the file for its SHA-256'
        : `Reading the file for its SHA-256: ${percentRead} %`;
    case 'looking-up':
      return steps.some((step) => step.name === 'analysis-completed')
        ? 'Reading the report'
        : 'Looking it up at VirusTotal';
    case 'submitting':
      return file === null ? 'Submitting the link' : 'Uploading the file';
    case 'analysing':
      return `${progressWords(state.answered)}; ${nextLookWords(state.nextPollAtMs, nowMs)}`;
    case 'waiting':
      return waitingWords(state.untilMs, submissionUnsure, nowMs);
    case 'queued':
    case 'needs-consent':
    case 'needs-file':
    case 'done':
    case 'failed':
    case 'cancelled':
      return 'Waiting for its turn';
    default:
      return unreachable(state);
  }
}

function waitingWords(untilMs: number | null, submissionUnsure: boolean, nowMs: number): string {
  const until = untilMs === null || untilMs <= nowMs ? null : clockTime(untilMs, nowMs);
  if (submissionUnsure) {
    const at = until === null ? 'next' : `at ${until}`;
    return `The submission may have arrived: Vouch looks for it ${at}, and does not send it twice`;
  }
  return until === null ? 'Waiting' : `Waiting until ${until}; then it goes on by itself`;
}

/** A browser that was asleep looks later than it meant to. */
function nextLookWords(atMs: number, nowMs: number): string {
  return atMs <= nowMs ? 'the next look is due' : `next look at ${clockTime(atMs, nowMs)}`;
}

function progressWords(answered: number | null): string {
  return answered === null
    ? 'The engines are at work'
    : `${answered} of about ${Math.max(USUAL_ENGINES, answered)} engines have answered`;
}
