import { describe, expect, test } from 'vitest';
import { communityFrom, withAnswer } from '../../../src/background/community-record.ts';
import type { Comment, CommentPage, Community } from '../../../src/domain/community.ts';

const ASKED = { apiAddress: 'https://api.example', accountSavedAtMs: 7, accountName: 'kim', nowMs: 1000 };

function comment(id: string): Comment {
  const votes = { positive: 0, negative: 0, abuse: 0 };
  return { id, writtenAtMs: 1, text: id, tags: [], votes, author: 'anna' };
}

function page(ids: string[], changes: Partial<CommentPage> = {}): CommentPage {
  return { comments: ids.map(comment), cursor: null, total: null, dropped: 0, ...changes };
}

function known(changes: Partial<Community> = {}): Community {
  const nothing = communityFrom(undefined, 'domain:a.example', ASKED);
  return { ...nothing, ...page(['a', 'b'], { cursor: 'next', total: 3, dropped: 1 }), ...changes };
}

function idsOf({ comments }: Community): string[] {
  return comments.map(({ id }) => id);
}

describe('a stored record', () => {
  const stored = known({ ownVote: 'harmless', ownCommentVotes: { a: 'abuse' } });

  test('is what is known where the same account asks', () => {
    expect(communityFrom(stored, stored.key, ASKED)).toBe(stored);
  });

  test.each([
    ['another account', { accountSavedAtMs: 8 }],
    ['no account', { accountSavedAtMs: null }],
    ['another API address', { apiAddress: 'https://other.example' }],
  ])('is as good as none where %s asks', (_, changes) => {
    const source = { ...ASKED, ...changes };
    expect(communityFrom(stored, stored.key, source)).toEqual(communityFrom(undefined, stored.key, source));
  });

  test('that an earlier version wrote names no account, and is as good as none', () => {
    const { accountSavedAtMs: _, ...earlier } = stored;
    const source = { ...ASKED, accountSavedAtMs: null };
    // @ts-expect-error: a record of the earlier shape
    expect(communityFrom(earlier, stored.key, source).ownVote).toBeNull();
  });
});

describe('a further page', () => {
  test('is added, each comment once, and what was left out is counted together', () => {
    const next = { kind: 'page', page: page(['b', 'c'], { dropped: 2 }), cursor: 'next' } as const;
    const after = withAnswer(known({ commentsReadAtMs: 5 }), next, ASKED);
    expect(idsOf(after)).toEqual(['a', 'b', 'c']);
    expect(after).toMatchObject({ cursor: null, total: 3, dropped: 3, commentsReadAtMs: 5 });
  });

  test('that does not follow what is there is left out', () => {
    const before = known({ cursor: 'another' });
    expect(withAnswer(before, { kind: 'page', page: page(['c']), cursor: 'next' }, ASKED)).toBe(before);
  });
});

describe('the first page', () => {
  test('takes the place of what was there, and leaves what the person said', () => {
    const before = known({ ownVote: 'harmless', ownCommentVotes: { a: 'abuse' } });
    const after = withAnswer(before, { kind: 'page', page: page(['c']), cursor: null }, ASKED);
    expect(idsOf(after)).toEqual(['c']);
    expect(after).toMatchObject({
      cursor: null,
      total: null,
      dropped: 0,
      commentsReadAtMs: 1000,
      ownVote: 'harmless',
      ownCommentVotes: { a: 'abuse' },
    });
  });
});

describe('the number of comments', () => {
  test.each([
    ['a comment', { kind: 'comment', comment: comment('new') } as const, 4],
    ['a comment that was read meanwhile', { kind: 'comment', comment: comment('a') } as const, 3],
    ['a deletion', { kind: 'comment-gone', commentId: 'a' } as const, 2],
    ['a deletion of one that was never read', { kind: 'comment-gone', commentId: 'z' } as const, 3],
  ])('after %s is right', (_, answer, total) => {
    expect(withAnswer(known(), answer, ASKED)).toMatchObject({ total });
  });
});
