import type { VoteVerdict } from '../../domain/community.ts';
import { VouchFailure } from '../../domain/errors.ts';
import { anyAnswerSchema, openEnvelope } from '../reading/envelope.ts';
import { readPage } from '../reading/page.ts';
import { voteKind } from '../schemas/vote.ts';

/**
 * The verdict of the first well-formed vote in a collection, null where there is none. Throws `unexpected-answer` for
 * an answer that is no collection. Fact sheet sections 1.3 and 7.8.
 */
export function readFirstVote(answer: unknown): VoteVerdict | null {
  const verdicts = readPage(answer, voteKind.read, null).items.map(({ attributes }) => attributes.verdict);
  return verdicts.find((verdict) => typeof verdict === 'string') ?? null;
}

/** The verdict of the vote that an answer tells was given. Throws `unexpected-answer` for an answer without one. */
export function readCreatedVote(answer: unknown): VoteVerdict {
  const { verdict } = voteKind.read(openEnvelope(anyAnswerSchema, answer).data).attributes;
  if (!verdict) throw new VouchFailure({ kind: 'unexpected-answer', what: 'vote' });
  return verdict;
}
