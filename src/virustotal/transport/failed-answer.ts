import type { VouchError } from '../../domain/errors.ts';
import { answerError } from './answer-error.ts';
import { parseJson } from './parse-json.ts';

/** An answer that was no success, as it came; `header` gives one of its headers, null where it has none of the name. */
export type RawAnswer = { status: number; text: string; header: (name: string) => string | null };

/** What it means. Only what says that it is JSON comes from the API itself. Fact sheet section 1.1. */
export function readFailedAnswer({ status, text, header }: RawAnswer, nowMs: number): VouchError {
  const isJson = /^application\/json\b/i.test(header('content-type') ?? '');
  const body = isJson ? parseJson(text) : undefined;
  return answerError({ status, body, retryAfter: header('retry-after') }, nowMs);
}
