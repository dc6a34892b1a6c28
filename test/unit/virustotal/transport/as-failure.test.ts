import { expect, it } from 'vitest';
import { VouchFailure } from '../../../../src/domain/errors.ts';
import { asFailure } from '../../../../src/virustotal/transport/as-failure.ts';

it('a failure stays the one that it is', () => {
  const failure = new VouchFailure({ kind: 'not-found' });
  expect(asFailure(failure)).toBe(failure);
});

it.each([new RangeError('hostile'), 'hostile', null])(
  'whatever else was thrown is an unexpected answer, without what it says: %s',
  (cause) => {
    const failure = asFailure(cause);
    expect(failure.error).toEqual({ kind: 'unexpected-answer', what: 'content' });
    expect(failure.cause).toBeUndefined();
  },
);
