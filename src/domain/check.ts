import type { CheckedFile } from './checked-file.ts';
import type { VouchError } from './errors.ts';
import type { Indicator } from './indicator.ts';
import type { LinkFinding } from './link-finding.ts';
import type { Outcome } from './outcome.ts';

/**
 * Where a check came from; `file` is one that a person picked or dropped, `list` one of many that were pasted,
 * `second-look` one of many that were asked for again.
 */
export type Origin =
  | 'menu-link'
  | 'menu-media'
  | 'menu-page'
  | 'selection'
  | 'popup'
  | 'omnibox'
  | 'download'
  | 'file'
  | 'list'
  | 'second-look';

/** Why a person is asked before a link is submitted: private parts, an effect of visiting, or the setting "ask". */
export type ConsentReason = 'private' | 'acts-on-visit' | 'setting';

/**
 * Where a check stands. Times are milliseconds since 1970.
 *
 * - `waiting`: goes on by itself; `reason` says what it waits for, `untilMs` until when (null: not known).
 * - `downloading`: its file is still arriving; `heldUntilMs`: until when it is held at most, null: it goes on.
 * - `hashing`: the file is being read; its check begins again where that was cut off.
 * - `needs-file`: Vouch cannot read the file by itself. `no-file-access`: a person can let it, and it goes on then;
 *   `never`: this browser lets no extension read files, so a person picks it.
 * - `analysing`: `answered` is the number of engines that have answered, null before the first poll.
 * - `done`: `found` false means that VirusTotal has no report.
 */
export type CheckState =
  | { name: 'queued' }
  | { name: 'waiting'; reason: VouchError; untilMs: number | null }
  | { name: 'downloading'; heldUntilMs: number | null }
  | { name: 'hashing' }
  | { name: 'needs-file'; why: 'no-file-access' | 'never' }
  | { name: 'looking-up' }
  | { name: 'needs-consent'; why: ConsentReason }
  | { name: 'submitting' }
  | { name: 'analysing'; answered: number | null; nextPollAtMs: number }
  | { name: 'done'; found: boolean }
  | { name: 'failed'; error: VouchError }
  | { name: 'cancelled' };

/** What has happened in a check so far, for the list of steps. */
export type CheckStep = {
  name:
    | 'from-cache'
    | 'no-earlier-report'
    | 'nothing-private'
    | 'consented'
    | 'submitted'
    | 'analysis-completed';
  atMs: number;
};

/** What a person answered when asked whether a link may be submitted. */
export type ConsentAnswer = 'submit' | 'submit-cleaned' | 'host-only' | 'decline';

/** One thing that somebody asked for. Times are milliseconds since 1970. */
export type Check = {
  id: string;
  origin: Origin;
  /** Null where what was clicked is no indicator; `asked` has its text then. */
  indicator: Indicator | null;
  /** What was asked for, as it was clicked; cut where it is longer than can be sent. */
  asked: string;
  /** {@link import('./indicator.ts').indicatorKey} of the indicator, '' without one: what equal checks share. */
  indicatorKey: string;
  findings: LinkFinding[];
  /** The file on this computer that it is about; null for everything else. */
  file: CheckedFile | null;
  /**
   * The check that it belongs to: it was made for that one's sake, by no person. It is not listed, asks by SHA-256
   * only and submits nothing. Null for all others.
   */
  partOf: string | null;
  state: CheckState;
  steps: CheckStep[];
  /** Whether it is only looked up: one of many is never submitted. */
  lookUpOnly: boolean;
  /** How it was answered the last time, null before; `before` is the answer of the time before that. */
  outcome: Outcome | null;
  before: Outcome | null;
  /** VirusTotal's id of the analysis that is awaited. */
  analysisId: string | null;
  polls: number;
  /** Whether the person has let this link be submitted. */
  consented: boolean;
  /** Whether a submission was cut off, so that nobody knows if it arrived: it is never sent again unasked. */
  submissionUnsure: boolean;
  /** 0 until a person has seen how it ended in the popup. */
  seenAtMs: number;
  createdAtMs: number;
  updatedAtMs: number;
};

/** Whether a check is over: nothing more happens unless somebody asks. */
export function isOver(state: CheckState): boolean {
  return state.name === 'done' || state.name === 'failed' || state.name === 'cancelled';
}

/** Whether a check cannot go on without a person. */
export function needsPerson(state: CheckState): boolean {
  return state.name === 'needs-consent' || state.name === 'needs-file';
}

/** Whether a check is being worked on or waits for its turn: over ones and ones that wait for a person are not. */
export function isRunning(state: CheckState): boolean {
  return !isOver(state) && !needsPerson(state);
}
