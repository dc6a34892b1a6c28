import type { CommentVerdict } from '../../domain/community.ts';
import type { IndicatorKind } from '../../domain/indicator.ts';
import { newComment } from '../new-community-objects.ts';
import { COLLECTION_OF_KIND, objectPath } from '../object-path.ts';
import { readCommentVotes } from '../own-shapes/read-comments.ts';
import type { Collection } from '../reading/collection.ts';
import { commentKind } from '../schemas/comment.ts';
import { readKnownObject, type KnownObject } from '../schemas/known-object.ts';
import { userKind } from '../schemas/user.ts';
import type { Ask, CallOptions } from './ask.ts';
import { askForCollection, type ListOptions } from './ask-for-collection.ts';
import { askForOne, readData } from './ask-for-object.ts';
import type { ObjectOf } from './object-of.ts';
import type { ObjectOptions } from './object-options.ts';
import { objectReader, type ReadObject } from './object-reader.ts';

type Comment = ObjectOf<typeof commentKind>;

/**
 * Comments, newest first. Who wrote one is told only where `relationships` has `author`. Public. Fact sheet sections 6.1
 * to 6.3 and 6.5.
 */
export type CommentsClient = {
  /** `GET /comments`: the latest ones, or the latest with a tag, which is named without `#`. */
  latest: (options?: ListOptions & { tag?: string }) => Collection<Comment>;
  /** `GET /comments/{id}`: one comment. */
  get: ReadObject<typeof commentKind>;
  /** `DELETE /comments/{id}`: takes away a comment of one's own. `forbidden`: it is somebody else's. */
  delete: (id: string, options?: CallOptions) => Promise<void>;
  /** `POST /comments/{id}/vote`: gives the comment's votes as they are then. */
  vote: (
    id: string,
    verdict: CommentVerdict,
    options?: CallOptions,
  ) => Promise<Record<CommentVerdict, number>>;
  /** `GET /comments/{id}/author`: who wrote it, null where the service tells nobody. */
  author: (id: string, options?: ObjectOptions) => Promise<ObjectOf<typeof userKind> | null>;
  /** `GET /comments/{id}/item`: what it is on, null where the service tells nothing. */
  item: (id: string, options?: ObjectOptions) => Promise<KnownObject | null>;
  /** `GET /{kind}/{id}/comments`: those on a file, link, domain or address. */
  on: (kind: IndicatorKind, id: string, options?: ListOptions) => Collection<Comment>;
  /** `POST /{kind}/{id}/comments`: publishes a comment; words with `#` become its tags. Repeating it publishes two. */
  add: (kind: IndicatorKind, id: string, text: string, options?: CallOptions) => Promise<Comment>;
};

/** The methods for comments. */
export function commentsClient(ask: Ask): CommentsClient {
  const { read } = commentKind;
  const at =
    (id: string, ...rest: string[]) =>
    () =>
      objectPath('comments', id, ...rest);
  const on = (kind: IndicatorKind, id: string) => () => objectPath(COLLECTION_OF_KIND[kind], id, 'comments');
  return {
    latest: ({ tag, ...options } = {}) =>
      askForCollection(ask, () => '/comments', read, options, {
        filter: tag === undefined ? undefined : `tag:${tag}`,
      }),
    get: objectReader(ask, 'comments', commentKind),
    delete: (id, { signal } = {}) => ask.forJson({ method: 'DELETE', path: at(id), signal }, () => {}),
    vote: (id, verdict, { signal } = {}) =>
      ask.forJson(
        { method: 'POST', path: at(id, 'vote'), json: { data: verdict }, signal },
        readCommentVotes,
      ),
    author: (id, options) => askForOne(ask, at(id, 'author'), userKind.read, options),
    item: (id, options) => askForOne(ask, at(id, 'item'), readKnownObject, options),
    on: (kind, id, options) => askForCollection(ask, on(kind, id), read, options),
    add: (kind, id, text, { signal } = {}) =>
      ask.forJson({ method: 'POST', path: on(kind, id), json: newComment(text), signal }, readData(read)),
  };
}
