import * as v from 'valibot';
import type { VoteVerdict } from '../domain/community.ts';
import { VouchFailure } from '../domain/errors.ts';
import { anyAnswerSchema, listAnswerSchema, openEnvelope } from './envelope.ts';

const voteSchema = v.object({
  type: v.literal('vote'),
  attributes: v.object({ verdict: v.picklist(['harmless', 'malicious']) }),
});

/**
 * The verdict of the first well-formed vote in a collection, null where there is none. Throws `unexpected-answer` for
 * an answer that is no collection. Fact sheet sections 1.3 and 7.8.
 */
export function readFirstVote(answer: unknown): VoteVerdict | null {
  const verdicts = openEnvelope(listAnswerSchema, answer).data.map(readVerdict);
  return verdicts.find((verdict) => verdict !== null) ?? null;
}

/** The verdict of the vote that an answer tells was given. Throws `unexpected-answer` for an answer without one. */
export function readCreatedVote(answer: unknown): VoteVerdict {
  const verdict = readVerdict(openEnvelope(anyAnswerSchema, answer).data);
  if (verdict === null) throw new VouchFailure({ kind: 'unexpected-answer', what: 'vote' });
  return verdict;
}

function readVerdict(element: unknown): VoteVerdict | null {
  const parsed = v.safeParse(voteSchema, element);
  return parsed.success ? parsed.output.attributes.verdict : null;
}
