import type { JSX } from 'preact';
import type { Community } from '../../domain/community.ts';
import { countOf, formatNumber } from '../format-number.ts';
import { CommentItem } from './comment-item.tsx';
import type { CommunityModel } from './community-model.ts';
import { CostButton } from './cost-button.tsx';
import type { Draft } from './drafts.ts';
import { OrderLines } from './order-lines.tsx';
import { useKeptFocus } from './use-kept-focus.ts';
import { WriteComment } from './write-comment.tsx';

const READ = { kind: 'read-comments', commentId: null } as const;

/** `accountName` is the user name of the account in use, null where it is not known. */
type Props = { model: CommunityModel; draft: Draft; accountName: string | null };

/** What people wrote, newest first, and a field to write in. */
export function CommentsSection({ model, draft, accountName }: Props): JSX.Element {
  const { part, heading } = useKeptFocus();
  const community = model.data.value?.community ?? null;
  return (
    <section class="community-part" aria-labelledby="community-comments" ref={part}>
      <h2 id="community-comments" ref={heading} tabIndex={-1}>
        Comments
      </h2>
      <p class="small-words" aria-live="polite">
        {countWords(community)}
      </p>
      <ul class="comments">
        {community?.comments.map((comment) => (
          <CommentItem
            key={comment.id}
            comment={comment}
            isOwn={accountName !== null && comment.author === accountName}
            model={model}
          />
        ))}
      </ul>
      {community?.cursor != null && <ShowMore model={model} />}
      <OrderLines model={model} place={READ} />
      <WriteComment model={model} draft={draft} accountName={accountName} />
    </section>
  );
}

/** The service's own count may be lower than what it gave: it is said only where it fits. */
function countWords(community: Community | null): string {
  if (community === null || community.commentsReadAtMs === null) return 'The comments are not read yet.';
  const { comments, total, dropped } = community;
  const leftOut = dropped > 0 ? ` ${countOf(dropped, 'malformed part')} left out.` : '';
  if (comments.length === 0) return `No comments yet.${leftOut}`;
  if (total === null || total < comments.length) return `${countOf(comments.length, 'comment')}.${leftOut}`;
  return `${formatNumber(comments.length)} of ${countOf(total, 'comment')}.${leftOut}`;
}

function ShowMore({ model }: { model: CommunityModel }): JSX.Element {
  return (
    <CostButton
      words="Show more"
      busyWords={model.underWay(READ) === null ? null : 'Reading'}
      onPress={() => void model.give({ kind: 'read-comments', more: true })}
    />
  );
}
