import * as v from 'valibot';
import type { VouchError } from '../../domain/errors.ts';
import { errorAnswerSchema } from '../reading/envelope.ts';

const WAIT_AFTER_429_MS = 60_000;
const LONGEST_WAIT_MS = 31 * 86_400_000;

/** An answer that was no success, as far as its meaning goes. `body` is the parsed JSON, undefined where it was none. */
export type FailedAnswer = { status: number; body: unknown; retryAfter: string | null };

/**
 * What a failed answer means. The code decides; an unknown one goes by its HTTP class, and a 4xx that is not JSON
 * is no answer of the API, but for a 429, whose sender wants us to wait, and a 413, which comes from in front of it. Fact sheet section 2.
 */
export function answerError(answer: FailedAnswer, nowMs: number): VouchError {
  const { status, body } = answer;
  if (status >= 500 || status === 424) return { kind: 'unavailable', status };
  if (status === 413) return { kind: 'bad-input', which: 'too-large' };
  const parsed = v.safeParse(errorAnswerSchema, body);
  if (!parsed.success) return status === 429 ? slowDown(answer, nowMs) : notOfTheApi(status);
  return errorOfCode(parsed.output.error.code, answer, nowMs) ?? errorOfStatus(answer, nowMs);
}

function errorOfCode(code: string, answer: FailedAnswer, nowMs: number): VouchError | null {
  switch (code) {
    case 'AuthenticationRequiredError':
      return { kind: 'wrong-key', notReceived: true };
    case 'WrongCredentialsError':
      return { kind: 'wrong-key' };
    case 'UserNotActiveError':
      return { kind: 'inactive-account' };
    case 'NotAvailableYet':
      return { kind: 'not-ready' };
    case 'QuotaExceededError':
      return { kind: 'quota-spent', untilMs: retryAtMs(answer, nowMs) };
    default:
      return null;
  }
}

function errorOfStatus(answer: FailedAnswer, nowMs: number): VouchError {
  switch (answer.status) {
    case 400:
      return { kind: 'bad-input', which: 'rejected-by-virustotal' };
    case 401:
      return { kind: 'wrong-key' };
    case 403:
      return { kind: 'forbidden' };
    case 404:
      return { kind: 'not-found' };
    case 409:
      return { kind: 'already-exists' };
    case 429:
      return slowDown(answer, nowMs);
    default:
      return notOfTheApi(answer.status);
  }
}

function notOfTheApi(status: number): VouchError {
  return { kind: 'unexpected-answer', what: `status ${status}` };
}

function slowDown(answer: FailedAnswer, nowMs: number): VouchError {
  return { kind: 'too-many-requests', retryAtMs: retryAtMs(answer, nowMs) ?? nowMs + WAIT_AFTER_429_MS };
}

/** `Retry-After` was never recorded, but is honoured where it comes, in either of its forms, up to a month. */
function retryAtMs({ retryAfter }: FailedAnswer, nowMs: number): number | null {
  if (retryAfter === null) return null;
  const atMs = /^\d{1,8}$/.test(retryAfter) ? nowMs + Number(retryAfter) * 1000 : Date.parse(retryAfter);
  return atMs >= nowMs && atMs <= nowMs + LONGEST_WAIT_MS ? atMs : null;
}
