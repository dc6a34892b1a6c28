import type { Context } from 'hono';
import { collectionOf } from '../relationships/collection-of.ts';
import type { Descriptor } from '../relationships/descriptor.ts';
import { notFound } from '../errors.ts';
import { jsonAnswer } from '../json-answer.ts';
import { withAskedAttributes } from '../relationships/object-answer.ts';
import { findOwner } from '../relationships/owners.ts';
import { checkLimit, pageAnswer } from '../page-answer.ts';
import { apiAddressOf, type App, type Environment, type Parts } from '../parts.ts';
import { requirePremium } from '../accounts/premium.ts';
import { recordedPage } from '../recorded/recorded-page.ts';
import { relatedTo } from '../relationships/related-objects.ts';
import { OWNER_TYPES, pathOfOwner, relationshipOf, type Owner } from '../relationships/relationship-table.ts';
import { unloadable, wholeObject } from '../relationships/whole-object.ts';

/** Whether whole objects are asked for, or what names them only. */
type Form = 'whole' | 'descriptors';

/**
 * Every relationship of an object in both forms. Fact sheet section 1.4. A name that is none is left to the routes after
 * these, which find nothing at such a path: no source tells what the service says of it.
 */
export function addRelationshipRoutes(app: App, parts: Parts): void {
  for (const type of OWNER_TYPES) {
    const addForm = (rest: string, form: Form) =>
      app.get(
        `/api/v3/${collectionOf(type)}/:id/${rest}`,
        (context: Context<Environment, '/:id/:name'>, next) => {
          const { id, name } = context.req.param();
          return answer(context, parts, { type, id }, name, form) ?? next();
        },
      );
    addForm('relationships/:name', 'descriptors');
    addForm(':name', 'whole');
  }
}

/** The answer for an object by any spelling of its id; null where it has no such relationship. */
function answer(
  context: Context<Environment>,
  parts: Parts,
  asked: Owner,
  name: string,
  form: Form,
): Response | null {
  const relationship = relationshipOf(asked.type, name);
  if (relationship === null) return null;
  if (relationship.isPremium) requirePremium(context.get('account'));
  if (relationship.leadsTo === 'many') checkLimit(context);
  const rest = form === 'whole' ? name : `relationships/${name}`;
  // What was recorded is served even where nothing else is known of the object, whose id is then what was asked for.
  const ofAsked = recordedPage(context, parts, `${pathOfOwner(asked)}/${rest}`);
  if (ofAsked !== null) return jsonAnswer(ofAsked);
  const owner = findOwner(parts, asked.type, asked.id, context.get('account').name);
  const path = `${pathOfOwner(owner)}/${rest}`;
  const ofOwner = recordedPage(context, parts, path);
  if (ofOwner !== null) return jsonAnswer(ofOwner);
  const related = relatedTo(parts, owner, name, context.get('account').name);
  const links = form === 'whole' ? {} : { related: `${apiAddressOf(context)}${pathOfOwner(owner)}/${name}` };
  return relationship.leadsTo === 'many'
    ? pageAnswer(context, path, related, (one) => inForm(context, parts, one, form), { links })
    : oneAnswer(context, parts, related[0] ?? null, form, { self: apiAddressOf(context) + path, ...links });
}

function inForm(context: Context<Environment>, parts: Parts, descriptor: Descriptor, form: Form): object {
  if (form === 'descriptors') return descriptor;
  const whole = wholeObject(context, parts, descriptor);
  return whole === null ? unloadable(apiAddressOf(context), descriptor) : withAskedAttributes(context, whole);
}

/** One object, or none. One that cannot be loaded is not found, as at its own address: only lists have errors in them. */
function oneAnswer(
  context: Context<Environment>,
  parts: Parts,
  descriptor: Descriptor | null,
  form: Form,
  links: object,
): Response {
  if (descriptor === null || form === 'descriptors') return jsonAnswer({ data: descriptor, links });
  const whole = wholeObject(context, parts, descriptor);
  if (whole === null) throw notFound('Object', descriptor.id);
  return jsonAnswer({ data: withAskedAttributes(context, whole), links });
}
