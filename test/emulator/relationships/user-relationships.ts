import type { Descriptor } from './descriptor.ts';
import { visibleComments } from '../community/visible-comments.ts';
import type { Parts } from '../parts.ts';

/** The relationships of a user, each with the type that it leads to. Fact sheet section 8. */
export const USER_RELATIONSHIPS = {
  api_quota_group: 'group',
  comments: 'comment',
  graphs: 'graph',
  groups: 'group',
  intelligence_quota_group: 'group',
  monitor_quota_group: 'group',
  votes: 'vote',
} as const;
type UserRelationship = keyof typeof USER_RELATIONSHIPS;

/** Whether users have a relationship of this name. */
export function isUserRelationship(name: string): name is UserRelationship {
  return Object.hasOwn(USER_RELATIONSHIPS, name);
}

/** What a relationship of a user leads to: a list, or for the groups of quotas one or none. Nobody is in a group here. */
export function relatedToUser(
  parts: Pick<Parts, 'comments' | 'graphs' | 'votes'>,
  user: string,
  name: UserRelationship,
): Descriptor[] | null {
  switch (name) {
    case 'comments':
      return visibleComments(parts, user)
        .filter(({ author }) => author === user)
        .map(({ id }) => ({ type: 'comment', id }));
    case 'graphs':
      return parts.graphs
        .all()
        .filter(({ owner }) => owner === user)
        .map(({ id }) => ({ type: 'graph', id }));
    case 'votes':
      return parts.votes.of(user).map(({ id }) => ({ type: 'vote', id }));
    case 'groups':
      return [];
    case 'api_quota_group':
    case 'intelligence_quota_group':
    case 'monitor_quota_group':
      return null;
  }
}
