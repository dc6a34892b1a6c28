import type { JSX } from 'preact';
import type { VoteVerdict } from '../../domain/community.ts';
import type { Report } from '../../domain/report.ts';
import { formatNumber } from '../format-number.ts';
import type { CommunityModel } from './community-model.ts';
import { CostButton } from './cost-button.tsx';
import { OrderLines } from './order-lines.tsx';
import { tasksAt } from './order-place.ts';
import { ONE_VOTE } from './order-words.ts';
import { useKeptFocus } from './use-kept-focus.ts';

const VOTE = { kind: 'vote', commentId: null } as const;
const READ = { kind: 'read-own-vote', commentId: null } as const;
const VERDICTS = ['harmless', 'malicious'] as const;

/** `votes` are the report's counts, null where it has none. */
type Props = { votes: Report['votes']; model: CommunityModel };

/** What people voted, what one voted oneself, and the two votes to give. */
export function VotesSection({ votes, model }: Props): JSX.Element {
  const { part, heading } = useKeptFocus();
  const ownVote = model.data.value?.community?.ownVote ?? null;
  return (
    <section class="community-part" aria-labelledby="community-votes" ref={part}>
      <h2 id="community-votes" ref={heading} tabIndex={-1}>
        Votes
      </h2>
      <p>{countWords(votes)}</p>
      <p class="small-words">Votes are opinions: they never make the verdict.</p>
      <p aria-live="polite">{ownVoteWords(model)}</p>
      <div class="buttons">
        {VERDICTS.map((verdict) => (
          <VoteButton key={verdict} verdict={verdict} ownVote={ownVote} model={model} />
        ))}
      </div>
      {ownVote !== null && <p class="small-words">{ONE_VOTE}</p>}
      <OrderLines model={model} place={READ} />
      <OrderLines model={model} place={VOTE} />
    </section>
  );
}

function countWords(votes: Report['votes']): string {
  if (votes === null) return 'No votes known.';
  return `${formatNumber(votes.harmless)} harmless, ${formatNumber(votes.malicious)} malicious`;
}

function ownVoteWords(model: CommunityModel): string {
  const community = model.data.value?.community ?? null;
  if (community?.ownVote) return `You voted ${community.ownVote}.`;
  if (wasRefused(model)) return 'Which vote of yours stands is not known here yet.';
  if (community !== null && community.ownVoteReadAtMs !== null) return 'You have not voted.';
  return 'Whether you have voted is not known here yet.';
}

type ButtonProps = { verdict: VoteVerdict; ownVote: VoteVerdict | null; model: CommunityModel };

function VoteButton({ verdict, ownVote, model }: ButtonProps): JSX.Element {
  const underWay = model.underWay(VOTE);
  const isGiven = underWay?.kind === 'vote' && underWay.verdict === verdict;
  return (
    <CostButton
      words={`Vote ${verdict}`}
      busyWords={isGiven ? 'Sending' : null}
      isDisabled={ownVote !== null || underWay !== null || wasRefused(model)}
      onPress={() => void model.give({ kind: 'vote', verdict })}
    />
  );
}

/** A vote from before stands, which one it is is not known here. */
function wasRefused(model: CommunityModel): boolean {
  return tasksAt(model.data.value?.tasks ?? [], VOTE).some(
    ({ state }) => state.name === 'failed' && state.error.kind === 'already-exists',
  );
}
