import * as v from 'valibot';
import { ApiError } from '../errors.ts';

const numberSchema = v.fallback(v.number(), 0);

type Sortable = { attributes: Record<string, unknown> };

/**
 * Objects in the order that is asked for: the name of an attribute with `+`, or `-` for the largest first. Throws the
 * 400 of an order that is not among those allowed.
 */
export function ordered<One extends Sortable>(
  objects: readonly One[],
  order: string,
  allowed: readonly string[],
  rankOf = ({ attributes }: One, name: string): unknown => attributes[name],
): One[] {
  const [, name = '', sign] = /^(\w+)([-+ ]?)$/.exec(order) ?? [];
  if (!allowed.includes(name)) throw new ApiError('BadRequestError', `Invalid order "${order}"`);
  const rank = (one: One) => v.parse(numberSchema, rankOf(one, name));
  return objects.toSorted((a, b) => (sign === '-' ? rank(b) - rank(a) : rank(a) - rank(b)));
}
