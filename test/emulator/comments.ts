import * as v from 'valibot';
import { communityId } from './community-id.ts';
import { htmlOf, tagsIn } from './comment-text.ts';
import { recordedMembers } from './recorded-collection.ts';
import type { RecordedData } from './recorded-data.ts';
import { pathOfSubject, type Subject } from './subjects.ts';

/** What can be said of a comment. */
export const COMMENT_VERDICTS = ['positive', 'negative', 'abuse'] as const;
type CommentVerdict = (typeof COMMENT_VERDICTS)[number];

const countSchema = v.fallback(v.number(), 0);
const votesSchema = v.fallback(
  v.object({ abuse: countSchema, negative: countSchema, positive: countSchema }),
  { abuse: 0, negative: 0, positive: 0 },
);
/** How often each thing was said of a comment. */
type CommentVotes = v.InferOutput<typeof votesSchema>;

/** A comment; `author` is a user name, null where nobody recorded it. */
export type Comment = { id: string; attributes: Record<string, unknown>; author: string | null };

/** The comments: those that were recorded, and those that were added since the start. */
export type Comments = {
  /** Those on a subject, newest first. */
  on: (subject: Subject) => readonly Comment[];
  /** Adds one; the same text twice makes two. */
  add: (subject: Subject, text: string, author: string) => Comment;
  remove: (subject: Subject, comment: Comment) => void;
  /** Counts a vote, and gives the counts then. */
  vote: (comment: Comment, verdict: CommentVerdict) => CommentVotes;
  /** Whether somebody of this name has written a comment that was asked for. */
  isAuthor: (name: string) => boolean;
};

/** Comments that start as they were recorded. */
export function createComments(recorded: RecordedData, nowMs: () => number): Comments {
  const byPath = new Map<string, Comment[]>();
  let added = 0;

  function on(subject: Subject): Comment[] {
    const path = `${pathOfSubject(subject)}/comments`;
    const comments = byPath.get(path) ?? recordedMembers(recorded, path);
    byPath.set(path, comments);
    return comments;
  }

  return {
    on,
    add: (subject, text, author) => {
      added += 1;
      const comment = {
        id: communityId(subject, `comment ${added}`),
        attributes: attributesOf(text, nowMs()),
        author,
      };
      on(subject).unshift(comment);
      return comment;
    },
    remove: (subject, comment) => {
      const comments = on(subject);
      comments.splice(comments.indexOf(comment), 1);
    },
    vote: (comment, verdict) => {
      const votes = v.parse(votesSchema, comment.attributes['votes']);
      const counted = { ...votes, [verdict]: votes[verdict] + 1 };
      comment.attributes = { ...comment.attributes, votes: counted };
      return counted;
    },
    isAuthor: (name) =>
      [...byPath.values()].some((comments) => comments.some(({ author }) => author === name)),
  };
}

function attributesOf(text: string, atMs: number): Record<string, unknown> {
  return {
    date: Math.floor(atMs / 1000),
    text,
    html: htmlOf(text),
    tags: tagsIn(text),
    votes: { abuse: 0, negative: 0, positive: 0 },
  };
}
