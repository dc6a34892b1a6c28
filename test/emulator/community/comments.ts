import * as v from 'valibot';
import { communityId } from './community-id.ts';
import { htmlOf, tagsIn } from './comment-text.ts';
import { recordedMembers } from '../recorded/recorded-collection.ts';
import type { RecordedData } from '../recorded/recorded-data.ts';
import type { Shelf } from '../state.ts';
import { pathOfSubject, type Commented } from '../subjects.ts';

/** What can be said of a comment. */
export const COMMENT_VERDICTS = ['positive', 'negative', 'abuse'] as const;
type CommentVerdict = (typeof COMMENT_VERDICTS)[number];

const countSchema = v.fallback(v.number(), 0);
const textSchema = v.fallback(v.string(), '');
const tagsSchema = v.fallback(v.array(v.string()), []);
const votesSchema = v.fallback(
  v.object({ abuse: countSchema, negative: countSchema, positive: countSchema }),
  { abuse: 0, negative: 0, positive: 0 },
);
/** Where the first page of the comments on a subject is recorded. */
const ON_SUBJECT = /^\/(files|urls|domains|ip_addresses|graphs)\/[^/?]+\/comments$/;

/** How often each thing was said of a comment. */
type CommentVotes = v.InferOutput<typeof votesSchema>;

const commentSchema = v.object({
  id: v.string(),
  attributes: v.record(v.string(), v.unknown()),
  author: v.nullable(v.string()),
});

/** A comment; `author` is a user name, null where nobody recorded it. */
export type Comment = v.InferOutput<typeof commentSchema>;

/** The comments at a path, newest first, and how many were ever added to those that were recorded there. */
export const threadSchema = v.object({
  path: v.string(),
  added: v.number(),
  comments: v.array(commentSchema),
});
type Thread = v.InferOutput<typeof threadSchema>;

/** The comments: those that were recorded, and those that were added. */
export type Comments = {
  /** Those on a subject, newest first. */
  on: (subject: Commented) => readonly Comment[];
  /** Those on everything, newest first. */
  latest: () => readonly Comment[];
  /** Adds one; the same text twice makes two. */
  add: (subject: Commented, text: string, author: string) => Comment;
  remove: (subject: Commented, comment: Comment) => void;
  removeAll: (subject: Commented) => void;
  /** Counts a vote, and gives the counts then. */
  vote: (subject: Commented, comment: Comment, verdict: CommentVerdict) => CommentVotes;
  /** Whether somebody of this name has written a comment that was asked for. */
  isAuthor: (name: string) => boolean;
};

/** Comments that start as they were kept or, where nobody changed them, recorded. */
export function createComments(recorded: RecordedData, nowMs: () => number, shelf: Shelf<Thread>): Comments {
  const byPath = new Map(shelf.kept.map((thread) => [thread.path, thread]));

  const threadOn = (subject: Commented) => at(`${pathOfSubject(subject)}/comments`);

  function at(path: string): Thread {
    const thread = byPath.get(path) ?? { path, added: 0, comments: recordedMembers(recorded, path) };
    byPath.set(path, thread);
    return thread;
  }

  return {
    on: (subject) => threadOn(subject).comments,
    latest: () => {
      const paths = new Set([...byPath.keys(), ...recorded.paths().filter((path) => ON_SUBJECT.test(path))]);
      return [...paths].flatMap((path) => at(path).comments).toSorted((a, b) => dateOf(b) - dateOf(a));
    },
    add: (subject, text, author) => {
      const thread = threadOn(subject);
      thread.added += 1;
      const comment = {
        id: communityId(subject, `comment ${thread.added}`),
        attributes: attributesOf(text, nowMs()),
        author,
      };
      thread.comments.unshift(comment);
      shelf.keep(thread.path, thread);
      return comment;
    },
    remove: (subject, comment) => {
      const thread = threadOn(subject);
      thread.comments.splice(thread.comments.indexOf(comment), 1);
      shelf.keep(thread.path, thread);
    },
    removeAll: (subject) => {
      const thread = threadOn(subject);
      thread.comments.length = 0;
      shelf.keep(thread.path, thread);
    },
    vote: (subject, comment, verdict) => {
      const votes = v.parse(votesSchema, comment.attributes['votes']);
      const counted = { ...votes, [verdict]: votes[verdict] + 1 };
      comment.attributes = { ...comment.attributes, votes: counted };
      const thread = threadOn(subject);
      shelf.keep(thread.path, thread);
      return counted;
    },
    isAuthor: (name) =>
      [...byPath.values()].some(({ comments }) => comments.some(({ author }) => author === name)),
  };
}

/** The comments with a tag, which is written with its `#`, or with some words, in capitals or not. */
export function commentsWith(comments: readonly Comment[], words: string): Comment[] {
  const lowerCase = words.toLowerCase();
  if (lowerCase.startsWith('#')) return comments.filter((comment) => hasTag(comment, lowerCase.slice(1)));
  return comments.filter(({ attributes }) =>
    v.parse(textSchema, attributes['text']).toLowerCase().includes(lowerCase),
  );
}

/** Whether a comment has a tag, in lower case. */
export function hasTag({ attributes }: Comment, tag: string): boolean {
  return v.parse(tagsSchema, attributes['tags']).includes(tag);
}

function dateOf({ attributes }: Comment): number {
  return v.parse(countSchema, attributes['date']);
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
