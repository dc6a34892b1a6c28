import { unreachable, type BadInput, type VouchError } from '../domain/errors.ts';
import { clockTime } from './format-time.ts';

/** What a person can do about it with one click. `grant` asks the browser for the host of `origin`. */
export type Action =
  | { do: 'open-options'; label: string }
  | { do: 'try-again'; label: string }
  | { do: 'grant'; label: string; origin: string }
  | { do: 'copy'; label: string };

/** An error for a person: what happened in one sentence, what to do, and the button for it where there is one. */
export type Explanation = { title: string; sentence: string; nextStep: string; action: Action | null };

const TRY_AGAIN: Action = { do: 'try-again', label: 'Try again' };
const OPEN_OPTIONS: Action = { do: 'open-options', label: 'Open options' };
const COPY: Action = { do: 'copy', label: 'Copy what was clicked' };

/** Explains an error. Every kind has its sentence and its next step; the compiler sees to it. */
export function explainError(error: VouchError, nowMs: number): Explanation {
  switch (error.kind) {
    case 'no-key':
    case 'wrong-key':
    case 'inactive-account':
    case 'forbidden':
    case 'no-permission':
      return explainAccess(error);
    case 'quota-spent':
    case 'too-many-requests':
      return explainQuota(error, nowMs);
    case 'bad-input':
      return explainBadInput(error.which);
    case 'unavailable':
    case 'timeout':
    case 'offline':
      return explainNetwork(error);
    case 'not-found':
    case 'already-exists':
    case 'unexpected-answer':
    case 'cancelled':
      return explainAnswer(error);
    default:
      return unreachable(error);
  }
}

type ErrorOf<K extends VouchError['kind']> = Extract<VouchError, { kind: K }>;

function explainAccess(
  error: ErrorOf<'no-key' | 'wrong-key' | 'inactive-account' | 'forbidden' | 'no-permission'>,
): Explanation {
  switch (error.kind) {
    case 'no-key':
      return {
        title: 'Add your VirusTotal key',
        sentence: 'Vouch asks VirusTotal with a key of your own, and none is saved yet.',
        nextStep: 'A key is free. What was asked waits until one is saved.',
        action: { do: 'open-options', label: 'Add the key' },
      };
    case 'wrong-key':
      return {
        title: 'The key is not accepted',
        sentence: 'VirusTotal does not know the saved key.',
        nextStep: 'Copy it anew from your account at VirusTotal, save it, and try again.',
        action: OPEN_OPTIONS,
      };
    case 'inactive-account':
      return {
        title: 'The account is not active',
        sentence: 'VirusTotal says that the account behind the key is not activated, or is disabled.',
        nextStep: 'Follow the link in the e-mail that VirusTotal sent when you joined, then try again.',
        action: TRY_AGAIN,
      };
    case 'forbidden':
      return {
        title: 'The key may not do this',
        sentence: 'VirusTotal keeps this for other kinds of accounts than the one behind the key.',
        nextStep: 'Another key can be saved in the options.',
        action: OPEN_OPTIONS,
      };
    case 'no-permission':
      return {
        title: 'The browser keeps Vouch away',
        sentence: `The browser does not let Vouch reach ${error.origin}.`,
        nextStep: 'Allow it when the browser asks; what was asked goes on then.',
        action: { do: 'grant', label: 'Allow it', origin: error.origin },
      };
    default:
      return unreachable(error);
  }
}

function explainQuota(error: ErrorOf<'quota-spent' | 'too-many-requests'>, nowMs: number): Explanation {
  if (error.kind === 'too-many-requests') {
    return {
      title: 'A moment, please',
      sentence: 'VirusTotal takes only a few requests a minute from one account.',
      nextStep: `Requests go on at ${clockTime(error.retryAtMs, nowMs)}.`,
      action: TRY_AGAIN,
    };
  }
  return {
    title: 'The quota is used up',
    sentence: 'VirusTotal answers no more requests of this account for now.',
    nextStep:
      error.untilMs === null
        ? 'The daily quota starts again at 00:00 UTC.'
        : `Requests go on at ${clockTime(error.untilMs, nowMs)}.`,
    action: TRY_AGAIN,
  };
}

function explainNetwork(error: ErrorOf<'unavailable' | 'timeout' | 'offline'>): Explanation {
  switch (error.kind) {
    case 'unavailable':
      return {
        title: 'VirusTotal is out of reach',
        sentence:
          error.status === null
            ? 'The connection to VirusTotal broke before it answered.'
            : `VirusTotal has trouble of its own: it answered with status ${error.status}.`,
        nextStep: 'It mostly passes within minutes.',
        action: TRY_AGAIN,
      };
    case 'timeout':
      return {
        title: 'No answer in time',
        sentence: `VirusTotal was given ${durationOf(error.afterMs)} and had not answered by then.`,
        nextStep: 'Its engines may be slow today; a later try mostly finds the answer.',
        action: TRY_AGAIN,
      };
    case 'offline':
      return {
        title: 'No network',
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

function explainAnswer(
  error: ErrorOf<'not-found' | 'already-exists' | 'unexpected-answer' | 'cancelled'>,
): Explanation {
  switch (error.kind) {
    case 'not-found':
      return {
        title: 'VirusTotal does not have it',
        sentence: 'What was asked for is not, or no longer, at VirusTotal.',
        nextStep: 'Begin again from the look-up.',
        action: TRY_AGAIN,
      };
    case 'already-exists':
      return {
        title: 'It is there already',
        sentence: 'VirusTotal has this already and did not take it twice.',
        nextStep: 'Look it up again to see it.',
        action: TRY_AGAIN,
      };
    case 'unexpected-answer':
      return {
        title: 'An answer that Vouch does not understand',
        sentence: `What came back is not what is documented (${error.what}).`,
        nextStep: 'A network that asks for a login can cause this; so can a wrong API address.',
        action: TRY_AGAIN,
      };
    case 'cancelled':
      return {
        title: 'Stopped',
        sentence: 'This was stopped before it had an answer.',
        nextStep: 'It can begin again.',
        action: TRY_AGAIN,
      };
    default:
      return unreachable(error);
  }
}

function explainBadInput(which: BadInput): Explanation {
  switch (which) {
    case 'not-a-link':
      return {
        title: 'This is no link',
        sentence: 'Vouch could not read what was clicked as a web address, so nothing was sent.',
        nextStep: 'Copy it to look at it yourself.',
        action: COPY,
      };
    case 'scheme':
      return {
        title: 'This kind of link cannot be checked',
        sentence: 'VirusTotal visits http and https links only; nothing was sent.',
        nextStep: 'Mail, magnet, script, data and file links open without the web: copy it to look at it.',
        action: COPY,
      };
    case 'private-host':
      return {
        title: 'This link stays here',
        sentence: 'Its host is on this computer or in a private network, so nothing was sent.',
        nextStep: 'If the same page has a public address, check that one.',
        action: COPY,
      };
    case 'too-long':
      return {
        title: 'The link is too long',
        sentence: 'VirusTotal takes no link of more than 16 kB; nothing was sent.',
        nextStep: 'Its beginning was kept: copy it to see where it leads.',
        action: { do: 'copy', label: 'Copy its beginning' },
      };
    case 'site-off':
      return {
        title: 'Vouch is off on this site',
        sentence: 'You switched Vouch off for the site that this was clicked on, so nothing was sent.',
        nextStep: 'You can check this one all the same.',
        action: { do: 'try-again', label: 'Check it anyway' },
      };
    case 'rejected-by-virustotal':
      return {
        title: 'VirusTotal does not take it',
        sentence: 'VirusTotal refused what was sent as malformed.',
        nextStep: 'Copy it to look at how it is spelt.',
        action: COPY,
      };
    default:
      return unreachable(which);
  }
}
