import type { Context } from 'hono';
import { namesIn } from '../relationships/asked-relationships.ts';
import { subjectIn } from './community-id.ts';
import type { Comment } from './comments.ts';
import { apiAddressOf, type Environment } from '../parts.ts';
import { typeOf } from '../subjects.ts';

/** A comment, which names its author and what it is on only where it is asked to. Fact sheet section 7.8. */
export function wireComment(context: Context<Environment>, { id, attributes, author }: Comment): object {
  const self = `${apiAddressOf(context)}/comments/${id}`;
  const asked = namesIn(context.req.query('relationships'));
  const subject = subjectIn(id);
  const related = [
    ['author', author === null ? null : { type: 'user', id: author }],
    ['item', subject === null ? null : { type: typeOf(subject.collection), id: subject.id }],
  ] as const;
  const relationships: Record<string, object> = Object.fromEntries(
    related
      .filter(([name, data]) => asked.includes(name) && data !== null)
      .map(([name, data]) => [
        name,
        { data, links: { self: `${self}/relationships/${name}`, related: `${self}/${name}` } },
      ]),
  );
  return {
    attributes,
    id,
    links: { self },
    type: 'comment',
    ...(Object.keys(relationships).length === 0 ? {} : { relationships }),
  };
}
