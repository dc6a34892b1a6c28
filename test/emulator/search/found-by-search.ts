import { isIP } from 'node:net';
import { commentsWith } from '../community/comments.ts';
import { visibleComments } from '../community/visible-comments.ts';
import type { Descriptor } from '../relationships/descriptor.ts';
import { ApiError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { findSubject } from '../subjects.ts';

const HASH = /^([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i;
const HOST_WITH_DOT = /^[^\s/#]+\.[^\s/#]+$/;

/**
 * What a query names: a file by a hash, a link, a domain or an address, and for any other words the comments that have
 * them. Nothing where it is unknown. Fact sheet section 6.6.
 */
export function foundBySearch(parts: Parts, query: string, user: string): Descriptor[] {
  const text = query.trim();
  if (HASH.test(text)) return [...subjects(parts, 'files', text), ...subjects(parts, 'urls', text)];
  if (isIP(text) !== 0) return subjects(parts, 'ip_addresses', text);
  if (text.includes('://')) return subjects(parts, 'urls', Buffer.from(text).toString('base64url'));
  if (HOST_WITH_DOT.test(text)) return subjects(parts, 'domains', text);
  return commentsWith(visibleComments(parts, user), text).map(({ id }) => ({ type: 'comment', id }));
}

function subjects(parts: Parts, collection: string, id: string): Descriptor[] {
  try {
    const subject = findSubject(parts, collection, id);
    return [{ type: subject.type, id: subject.id }];
  } catch (error) {
    if (error instanceof ApiError) return [];
    throw error;
  }
}
