import { unreachable, type VouchError } from '../../domain/errors.ts';
import type { Envelope, SaveKeyResult } from '../../messaging/protocol.ts';
import { explainError } from '../../ui/error-explanation.ts';

/** What became of a try to save a key, in words. `canSaveAnyway`: the service could not answer. */
export type KeyFormOutcome = { isSaved: boolean; title: string; words: string; canSaveAnyway: boolean };

const KEY_FORM = /^[0-9a-f]{64}$/i;

/** An outcome that stopped before anything was asked. */
export function notAsked(words: string): KeyFormOutcome {
  return { isSaved: false, title: 'Not saved', words, canSaveAnyway: false };
}

/** The outcome of an answer. `key` is looked at only to tell a wrong form from an unknown key; it is not kept. */
export function keyFormOutcome(answer: Envelope<SaveKeyResult>, key: string, nowMs: number): KeyFormOutcome {
  if (!answer.ok) return refusal(answer.error, key, nowMs, false);
  const { result } = answer;
  if (!result.saved) return refusal(result.error, key, nowMs, result.canSaveAnyway);
  return { isSaved: true, title: 'Saved', words: savedWords(result), canSaveAnyway: false };
}

function savedWords({ verified, quotaSpent }: Extract<SaveKeyResult, { saved: true }>): string {
  if (quotaSpent) return 'The key is valid; its quota is spent.';
  return verified ? 'The key is valid.' : 'The key is saved unverified: VirusTotal has not confirmed it yet.';
}

function refusal(error: VouchError, key: string, nowMs: number, canSaveAnyway: boolean): KeyFormOutcome {
  const words = refusalWords(error, key, nowMs);
  if (!canSaveAnyway) return { isSaved: false, title: 'Not saved', words, canSaveAnyway };
  return {
    isSaved: false,
    title: 'The key could not be checked',
    words: `${words} You can save it anyway; it stays marked as unverified.`,
    canSaveAnyway,
  };
}

function refusalWords(error: VouchError, key: string, nowMs: number): string {
  switch (error.kind) {
    case 'wrong-key':
      if (error.notReceived) return explainError(error, nowMs).sentence;
      return KEY_FORM.test(key.trim())
        ? 'VirusTotal does not know this key. Copy it anew from your account there.'
        : 'This has not the form of a VirusTotal key: 64 characters, digits and the letters a to f. Copy it whole.';
    case 'inactive-account':
      return 'VirusTotal knows the key, but its account is not activated or is disabled. Follow the link in the e-mail that VirusTotal sent when you joined.';
    case 'no-permission':
      return `The browser does not let Vouch reach ${error.origin}. Save again, and allow it when the browser asks.`;
    case 'bad-input':
      return 'The API address is none: it must begin with https://, or with http:// on this computer.';
    case 'no-key':
    case 'no-file':
    case 'no-room':
    case 'forbidden':
    case 'quota-spent':
    case 'too-many-requests':
    case 'not-found':
    case 'already-exists':
    case 'not-ready':
    case 'unavailable':
    case 'timeout':
    case 'offline':
    case 'unexpected-answer':
    case 'cancelled':
      return explainError(error, nowMs).sentence;
    default:
      return unreachable(error);
  }
}
