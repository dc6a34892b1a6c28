import type { CommunityOrder } from '../../domain/community.ts';
import type { VouchError } from '../../domain/errors.ts';
import { explainError } from '../error-explanation.ts';
import type { Explanation } from '../explanation.ts';
import { ONE_VOTE } from './order-words.ts';

/** Explains why an order was not carried out, or waits; some errors mean something of their own here. */
export function explainOrder(order: CommunityOrder, error: VouchError, nowMs: number): Explanation {
  return ownWords(order, error) ?? withoutTryAgain(explainError(error, nowMs));
}

/** Whether sending an order again can end otherwise: a vote that stands is refused each time. */
export function canSendAgain(error: VouchError): boolean {
  return error.kind !== 'already-exists';
}

function ownWords({ kind }: CommunityOrder, error: VouchError): Explanation | null {
  if (error.kind === 'already-exists' && kind === 'vote') {
    return {
      sentence: 'You have voted on this before, perhaps elsewhere.',
      nextStep: `${ONE_VOTE} Nothing was sent twice.`,
      action: null,
    };
  }
  if (error.kind === 'already-exists' && kind === 'vote-on-comment') {
    return {
      sentence: 'You have voted on this comment before, perhaps elsewhere.',
      nextStep: 'VirusTotal keeps that vote. Nothing was sent twice.',
      action: null,
    };
  }
  if (error.kind === 'not-found' && (kind === 'delete-comment' || kind === 'vote-on-comment')) {
    return {
      sentence: 'The comment is not, or no longer, at VirusTotal.',
      nextStep: 'It is gone from here when the comments are read again.',
      action: null,
    };
  }
  return null;
}

/** The button for it stands with the order and says its price. */
function withoutTryAgain(explanation: Explanation): Explanation {
  return explanation.action?.do === 'try-again' ? { ...explanation, action: null } : explanation;
}
