import { unreachable, type VouchError } from '../domain/errors.ts';
import { BAD_INPUT_EXPLANATIONS } from './bad-input-explanation.ts';
import type { Action, Explanation } from './explanation.ts';
import { FILE_TROUBLE_EXPLANATIONS } from './file-trouble-explanation.ts';
import { clockTime } from './format-time.ts';
import { isOwnFault } from './own-fault.ts';

const TRY_AGAIN: Action = { do: 'try-again', label: 'Try again' };
const OPEN_OPTIONS: Action = { do: 'open-options', label: 'Open options' };

const NO_ROOM: Explanation = {
  sentence: 'The browser gave Vouch no room to store what you asked for, so nothing was sent.',
  nextStep: 'Free some room on the disk, or delete what you do not need in Vouch’s history; then ask again.',
  action: TRY_AGAIN,
};

/** Explains an error. Every kind has its sentence and its next step; the compiler sees to it. */
export function explainError(error: VouchError, nowMs: number): Explanation {
  switch (error.kind) {
    case 'no-key':
    case 'no-permission':
      return explainAccess(error);
    case 'wrong-key':
    case 'inactive-account':
    case 'forbidden':
      return explainKey(error);
    case 'quota-spent':
    case 'too-many-requests':
      return explainQuota(error, nowMs);
    case 'bad-input':
      return BAD_INPUT_EXPLANATIONS[error.which];
    case 'no-file':
      return FILE_TROUBLE_EXPLANATIONS[error.which];
    case 'no-room':
      return NO_ROOM;
    case 'unavailable':
    case 'timeout':
    case 'offline':
      return explainNetwork(error);
    case 'not-found':
    case 'already-exists':
    case 'not-ready':
    case 'unexpected-answer':
    case 'cancelled':
      return explainAnswer(error);
    default:
      return unreachable(error);
  }
}

type ErrorOf<K extends VouchError['kind']> = Extract<VouchError, { kind: K }>;

function explainAccess(error: ErrorOf<'no-key' | 'no-permission'>): Explanation {
  switch (error.kind) {
    case 'no-key':
      return {
        sentence: 'Vouch asks VirusTotal with a key of your own, and none is saved yet.',
        nextStep: 'A key is free. What was asked waits until one is saved.',
        action: { do: 'open-options', label: 'Add the key' },
      };
    case 'no-permission':
      return {
        sentence: `The browser does not let Vouch reach ${error.origin}.`,
        nextStep: 'Allow it when the browser asks; what was asked goes on then.',
        action: { do: 'grant', label: 'Allow it', origin: error.origin },
      };
    default:
      return unreachable(error);
  }
}

function explainKey(error: ErrorOf<'wrong-key' | 'inactive-account' | 'forbidden'>): Explanation {
  switch (error.kind) {
    case 'wrong-key':
      return {
        sentence: error.notReceived
          ? 'VirusTotal says that no key arrived: something on the way has taken it out.'
          : 'VirusTotal does not know the saved key.',
        nextStep: 'Copy it anew from your account at VirusTotal, save it, and try again.',
        action: OPEN_OPTIONS,
      };
    case 'inactive-account':
      return {
        sentence: 'VirusTotal says that the account behind the key is not activated, or is disabled.',
        nextStep: 'Follow the link in the e-mail that VirusTotal sent when you joined, then try again.',
        action: TRY_AGAIN,
      };
    case 'forbidden':
      return {
        sentence: 'VirusTotal keeps this for other kinds of accounts than the one behind the key.',
        nextStep: 'Another key can be saved in the options.',
        action: OPEN_OPTIONS,
      };
    default:
      return unreachable(error);
  }
}

function explainQuota(error: ErrorOf<'quota-spent' | 'too-many-requests'>, nowMs: number): Explanation {
  if (error.kind === 'too-many-requests') {
    return {
      sentence: 'VirusTotal takes only a few requests a minute from one account.',
      nextStep: goOnWords(error.retryAtMs, nowMs),
      action: TRY_AGAIN,
    };
  }
  return {
    sentence: 'VirusTotal answers no more requests of this account for now.',
    nextStep:
      error.untilMs === null ? 'The daily quota starts again at 00:00 UTC.' : goOnWords(error.untilMs, nowMs),
    action: TRY_AGAIN,
  };
}

/** A check that ended at a pause may be looked at when that is long over. */
function goOnWords(atMs: number, nowMs: number): string {
  return atMs <= nowMs ? 'Requests can go on now.' : `Requests go on at ${clockTime(atMs, nowMs)}.`;
}

function explainNetwork(error: ErrorOf<'unavailable' | 'timeout' | 'offline'>): Explanation {
  switch (error.kind) {
    case 'unavailable':
      return {
        sentence:
          error.status === null
            ? 'The connection to VirusTotal broke before it answered.'
            : `VirusTotal has trouble of its own: it answered with status ${error.status}.`,
        nextStep: 'It mostly passes within minutes.',
        action: TRY_AGAIN,
      };
    case 'timeout':
      return {
        sentence: `VirusTotal was given ${durationOf(error.afterMs)} and had not answered by then.`,
        nextStep: 'Its engines may be slow today; a later try mostly finds the answer.',
        action: TRY_AGAIN,
      };
    case 'offline':
      return {
        sentence: 'This browser is offline.',
        nextStep: 'Connect to the network.',
        action: TRY_AGAIN,
      };
    default:
      return unreachable(error);
  }
}

function durationOf(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}

const OWN_FAULT: Explanation = {
  sentence: 'Something went wrong in Vouch itself, and not at VirusTotal.',
  nextStep: 'Try again; if it stays, restart the browser and tell the people who make Vouch.',
  action: TRY_AGAIN,
};

function explainAnswer(
  error: ErrorOf<'not-found' | 'already-exists' | 'not-ready' | 'unexpected-answer' | 'cancelled'>,
): Explanation {
  switch (error.kind) {
    case 'not-found':
      return {
        sentence: 'What was asked for is not, or no longer, at VirusTotal.',
        nextStep: 'Begin again from the look-up.',
        action: TRY_AGAIN,
      };
    case 'already-exists':
      return {
        sentence: 'VirusTotal has this already and did not take it twice.',
        nextStep: 'Look it up again to see it.',
        action: TRY_AGAIN,
      };
    case 'not-ready':
      return {
        sentence: 'VirusTotal has this, and is not done with it yet.',
        nextStep: 'It mostly takes some minutes.',
        action: TRY_AGAIN,
      };
    case 'unexpected-answer':
      if (isOwnFault(error)) return OWN_FAULT;
      return {
        sentence: `What came back is not what is documented (${error.what}).`,
        nextStep: 'A network that asks for a login can cause this; so can a wrong API address.',
        action: TRY_AGAIN,
      };
    case 'cancelled':
      return {
        sentence: 'This was stopped before it had an answer.',
        nextStep: 'It can begin again.',
        action: TRY_AGAIN,
      };
    default:
      return unreachable(error);
  }
}
