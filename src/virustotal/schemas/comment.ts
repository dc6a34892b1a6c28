import { objectKind } from '../reading/object-kind.ts';
import { count, part, seconds, text, texts } from '../reading/wire-values.ts';

/** What people said of a comment. */
export const commentVotes = part({ positive: count, negative: count, abuse: count });

/**
 * A comment. `text` is what was written, up to 10.8 kB recorded; `html` is the service's own form of it, escaped and
 * with its typography changed: show `text`. `tags` hold the service's own too, such as `_:public`. The author is told
 * only where the relationship `author` is asked for. Public. Fact sheet section 7.8.
 */
export const commentKind = objectKind('comment', {
  date: seconds,
  text,
  html: text,
  tags: texts,
  votes: commentVotes,
});
