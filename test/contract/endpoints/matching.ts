import { expect } from 'vitest';

/** Stands for any text that a pattern fits. */
export function matching(pattern: RegExp): unknown {
  const matcher: unknown = expect.stringMatching(pattern);
  return matcher;
}
