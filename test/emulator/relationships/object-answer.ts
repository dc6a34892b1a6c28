import type { Context } from 'hono';
import * as v from 'valibot';
import { askedRelationships, namesIn } from './asked-relationships.ts';
import { jsonAnswer } from '../json-answer.ts';
import type { Environment, Parts } from '../parts.ts';
import type { Owner } from './relationship-table.ts';
import { anyMembers } from '../any-members.ts';

const bodySchema = v.looseObject({ data: anyMembers });
const membersOrNone = v.fallback(anyMembers, {});

const SHAPING = ['relationships', 'attributes', 'exclude_attributes'];

/**
 * The answer with an object, in the shape that the query asks for: with relationships, and with some attributes only.
 * Unasked, a body goes as it is. Fact sheet section 1.2.
 */
export function objectAnswer(
  context: Context<Environment>,
  parts: Parts,
  owner: Owner,
  body: string | object,
): Response {
  if (SHAPING.every((name) => context.req.query(name) === undefined)) return jsonAnswer(body);
  const whole = v.parse(bodySchema, typeof body === 'string' ? JSON.parse(body) : body);
  const asked = askedRelationships(context, parts, owner);
  const recorded = v.parse(membersOrNone, whole.data['relationships']);
  const relationships = { ...recorded, ...asked };
  const data = {
    ...withAskedAttributes(context, whole.data),
    ...(Object.keys(relationships).length === 0 ? {} : { relationships }),
  };
  return jsonAnswer({ ...whole, data });
}

/** An object with the attributes that the query asks for, and without those that it does not want. */
export function withAskedAttributes(
  context: Context<Environment>,
  object: Record<string, unknown>,
): Record<string, unknown> {
  const only = namesIn(context.req.query('attributes'));
  const without = namesIn(context.req.query('exclude_attributes'));
  if (only.length + without.length === 0 || object['attributes'] === undefined) return object;
  const attributes = Object.entries(v.parse(membersOrNone, object['attributes'])).filter(
    ([name]) => (only.length === 0 || only.includes(name)) && !without.includes(name),
  );
  return { ...object, attributes: Object.fromEntries(attributes) };
}
