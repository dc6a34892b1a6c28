import { VouchFailure } from '../../domain/errors.ts';

/**
 * Whatever was thrown as a `VouchFailure`. What is none comes from a reader that met a hostile answer, such as one
 * nested so deep that the stack ends; it is left out, since its text may be wire text.
 */
export function asFailure(cause: unknown): VouchFailure {
  return cause instanceof VouchFailure
    ? cause
    : new VouchFailure({ kind: 'unexpected-answer', what: 'content' });
}
