import { describe, expect, it } from 'vitest';
import type { VouchError } from '../../../../src/domain/errors.ts';
import { answerError } from '../../../../src/virustotal/transport/answer-error.ts';
import { NOW_MS } from '../fake-service.ts';
import { wireError } from '../wire-objects.ts';

function errorFor(status: number, body: unknown, retryAfter: string | null = null): VouchError {
  return answerError({ status, body, retryAfter }, NOW_MS);
}

const REJECTED: VouchError = { kind: 'bad-input', which: 'rejected-by-virustotal' };
const WAIT_A_MINUTE: VouchError = { kind: 'too-many-requests', retryAtMs: NOW_MS + 60_000 };

const DOCUMENTED: [number, string, VouchError][] = [
  [400, 'BadRequestError', REJECTED],
  [400, 'InvalidArgumentError', REJECTED],
  [400, 'UnselectiveContentQueryError', REJECTED],
  [400, 'UnsupportedContentQueryError', REJECTED],
  [400, 'NotAvailableYet', { kind: 'not-ready' }],
  [401, 'AuthenticationRequiredError', { kind: 'wrong-key', notReceived: true }],
  [401, 'WrongCredentialsError', { kind: 'wrong-key' }],
  [401, 'UserNotActiveError', { kind: 'inactive-account' }],
  [403, 'ForbiddenError', { kind: 'forbidden' }],
  [404, 'NotFoundError', { kind: 'not-found' }],
  [409, 'AlreadyExistsError', { kind: 'already-exists' }],
  [424, 'FailedDependencyError', { kind: 'unavailable', status: 424 }],
  [429, 'QuotaExceededError', { kind: 'quota-spent', untilMs: null }],
  [429, 'TooManyRequestsError', WAIT_A_MINUTE],
  [503, 'TransientError', { kind: 'unavailable', status: 503 }],
  [504, 'DeadlineExceededError', { kind: 'unavailable', status: 504 }],
];

const UNKNOWN_CODES: [number, VouchError][] = [
  [400, REJECTED],
  [401, { kind: 'wrong-key' }],
  [403, { kind: 'forbidden' }],
  [404, { kind: 'not-found' }],
  [409, { kind: 'already-exists' }],
  [418, { kind: 'unexpected-answer', what: 'status 418' }],
  [424, { kind: 'unavailable', status: 424 }],
  [429, WAIT_A_MINUTE],
  [500, { kind: 'unavailable', status: 500 }],
  [599, { kind: 'unavailable', status: 599 }],
];

describe('answerError', () => {
  it.each(DOCUMENTED)('reads %i %s', (status, code, error) => {
    expect(errorFor(status, wireError(code))).toEqual(error);
  });

  it.each(UNKNOWN_CODES)('goes by the HTTP class where it does not know the code: %i', (status, error) => {
    expect(errorFor(status, wireError('BrandNewError'))).toEqual(error);
  });

  it.each([400, 401, 403, 404, 409])(
    'takes a %i without the API’s JSON for no answer of the API',
    (status) => {
      const error = { kind: 'unexpected-answer', what: `status ${status}` };
      expect(errorFor(status, undefined)).toEqual(error);
      expect(errorFor(status, { message: 'not found' })).toEqual(error);
      expect(errorFor(status, { error: 'NotFoundError' })).toEqual(error);
      expect(errorFor(status, null)).toEqual(error);
    },
  );

  it.each([424, 500, 502, 503])('takes a %i for unavailable whatever its body is', (status) => {
    expect(errorFor(status, undefined)).toEqual({ kind: 'unavailable', status });
  });

  it('takes a 413 for a file that is too large: it comes from in front of the API, and is no JSON', () => {
    expect(errorFor(413, undefined)).toEqual({ kind: 'bad-input', which: 'too-large' });
  });

  it('waits after a 429 whoever sent it', () => {
    expect(errorFor(429, undefined)).toEqual(WAIT_A_MINUTE);
  });

  it('honours Retry-After in seconds on both kinds of 429', () => {
    const atMs = NOW_MS + 90_000;
    expect(errorFor(429, wireError('TooManyRequestsError'), '90')).toEqual({
      kind: 'too-many-requests',
      retryAtMs: atMs,
    });
    expect(errorFor(429, wireError('QuotaExceededError'), '90')).toEqual({
      kind: 'quota-spent',
      untilMs: atMs,
    });
  });

  it('honours Retry-After as a date, and a wait of a month', () => {
    expect(errorFor(429, wireError('TooManyRequestsError'), 'Sat, 14 Mar 2026 12:30:00 GMT')).toEqual({
      kind: 'too-many-requests',
      retryAtMs: Date.UTC(2026, 2, 14, 12, 30),
    });
    expect(errorFor(429, wireError('QuotaExceededError'), '2678400')).toEqual({
      kind: 'quota-spent',
      untilMs: NOW_MS + 2_678_400_000,
    });
  });

  it.each([
    'Sat, 14 Mar 2026 11:59:59 GMT',
    'Wed, 21 Oct 2026 07:28:00 GMT',
    '-5',
    '1e9',
    '99999999',
    'soon',
    '',
  ])('waits a minute where Retry-After says no time to come within a month: "%s"', (retryAfter) => {
    expect(errorFor(429, wireError('TooManyRequestsError'), retryAfter)).toEqual(WAIT_A_MINUTE);
  });

  it('keeps nothing of the message, which has echoed a key', () => {
    const error = errorFor(401, wireError('WrongCredentialsError', 'Wrong API key: hunter2'));
    expect(JSON.stringify(error)).not.toContain('hunter2');
  });
});
