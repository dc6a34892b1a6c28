import type { Context } from 'hono';
import { ApiError } from '../errors.ts';
import { collectionPage } from '../page-answer.ts';
import { apiAddressOf, type Environment, type Parts } from '../parts.ts';
import { requirePremium } from '../accounts/premium.ts';
import { relatedTo } from './related-objects.ts';
import { pathOfOwner, relationshipOf, type Owner } from './relationship-table.ts';

/**
 * The relationships that a request wants in an object, as the object has them: the first page of descriptors, or one
 * or none. Fact sheet sections 1.2 and 1.4. Throws the 403 of one that is for premium keys. Of a name that is none no
 * source tells what it gives; here it is a wrong query argument, a 400.
 */
export function askedRelationships(
  context: Context<Environment>,
  parts: Parts,
  owner: Owner,
): Record<string, object> {
  const names = namesIn(context.req.query('relationships'));
  return Object.fromEntries(names.map((name) => [name, inObject(context, parts, owner, name)]));
}

/** The names in a query parameter, which are parted by commas. */
export function namesIn(parameter: string | undefined): string[] {
  return (parameter ?? '').split(',').filter((name) => name !== '');
}

function inObject(context: Context<Environment>, parts: Parts, owner: Owner, name: string): object {
  const relationship = relationshipOf(owner.type, name);
  if (relationship === null)
    throw new ApiError('BadRequestError', `Objects of type ${owner.type} have no relationship "${name}"`);
  const account = context.get('account');
  if (relationship.isPremium) requirePremium(account);
  const related = relatedTo(parts, owner, name, account.name);
  const apiAddress = apiAddressOf(context);
  const path = `${pathOfOwner(owner)}/relationships/${name}`;
  const links = { related: `${apiAddress}${pathOfOwner(owner)}/${name}` };
  if (relationship.leadsTo === 'many') {
    const asked = new URLSearchParams();
    return collectionPage({ apiAddress, path, asked }, related, (descriptor) => descriptor, { links });
  }
  const [only] = related;
  return {
    data: only ?? null,
    links: { self: apiAddress + path, ...links },
    ...(only === undefined ? {} : { meta: { count: 1 } }),
  };
}
