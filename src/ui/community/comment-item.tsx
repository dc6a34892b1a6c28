import type { JSX } from 'preact';
import type { Comment, CommentVerdict } from '../../domain/community.ts';
import { ForeignText } from '../foreign-text.tsx';
import { formatNumber } from '../format-number.ts';
import { Picture } from '../icon.tsx';
import { RelativeTime } from '../relative-time.tsx';
import { CommentTags } from './comment-tags.tsx';
import { CommentText } from './comment-text.tsx';
import type { CommunityModel } from './community-model.ts';
import { CostButton } from './cost-button.tsx';
import { DeleteComment } from './delete-comment.tsx';
import { OrderLines } from './order-lines.tsx';

/** `isOwn`: the account in use wrote it. */
type Props = { comment: Comment; isOwn: boolean; model: CommunityModel };

/** One comment: who wrote what and when, what others think of it, and what can be done with it. */
export function CommentItem({ comment, isOwn, model }: Props): JSX.Element {
  const { id, author, writtenAtMs, text, tags } = comment;
  return (
    <li class="comment">
      <p class="comment-head">
        {author === null ? 'unknown author' : <ForeignText text={author} />}
        {isOwn && ' (you)'} · {writtenAtMs === null ? 'date unknown' : <RelativeTime atMs={writtenAtMs} />}
      </p>
      <CommentText text={text} />
      <CommentTags tags={tags} />
      <CommentVotes comment={comment} model={model} />
      {isOwn && <OwnComment id={id} model={model} />}
      <OrderLines model={model} place={{ kind: 'vote-on-comment', commentId: id }} />
      <OrderLines model={model} place={{ kind: 'delete-comment', commentId: id }} />
    </li>
  );
}

/** Once it is under way there is nothing more to ask. */
function OwnComment({ id, model }: { id: string; model: CommunityModel }): JSX.Element | null {
  if (model.underWay({ kind: 'delete-comment', commentId: id }) !== null) return null;
  return <DeleteComment onDelete={() => void model.give({ kind: 'delete-comment', commentId: id })} />;
}

const VERDICTS: readonly { verdict: CommentVerdict; words: string }[] = [
  { verdict: 'positive', words: 'Helpful' },
  { verdict: 'negative', words: 'Not helpful' },
  { verdict: 'abuse', words: 'Abuse' },
];

function CommentVotes({ comment, model }: { comment: Comment; model: CommunityModel }): JSX.Element {
  const commentId = comment.id;
  const underWay = model.underWay({ kind: 'vote-on-comment', commentId });
  const own = model.data.value?.community?.ownCommentVotes[commentId];
  return (
    <fieldset class="comment-votes">
      <legend class="only-read">Votes on this comment</legend>
      {VERDICTS.map(({ verdict, words }) => (
        <CostButton
          key={verdict}
          look="small"
          mark={own === verdict ? <Picture name="done" /> : null}
          words={`${words} ${formatNumber(comment.votes[verdict])}`}
          isPressed={own === verdict}
          busyWords={underWay?.kind === 'vote-on-comment' && underWay.verdict === verdict ? 'Sending' : null}
          isDisabled={underWay !== null || own === verdict}
          onPress={() => void model.give({ kind: 'vote-on-comment', commentId, verdict })}
        />
      ))}
    </fieldset>
  );
}
