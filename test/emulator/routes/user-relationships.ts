import type { Context } from 'hono';
import { jsonAnswer } from '../json-answer.ts';
import { ownAccount } from '../accounts/own-account.ts';
import { pageAnswer } from '../page-answer.ts';
import { apiAddressOf, type App, type Environment, type Parts } from '../parts.ts';
import { isUserRelationship, relatedToUser } from '../relationships/user-relationships.ts';
import { unloadable, wholeObject } from '../relationships/whole-object.ts';

/** What belongs to a user, for the owner, in both forms. Fact sheet sections 1.4 and 8. */
export function addUserRelationshipRoutes(app: App, parts: Parts): void {
  app.get('/api/v3/users/:id/relationships/:name', (context, next) => {
    const { id, name } = context.req.param();
    return answer(context, id, name, 'descriptors') ?? next();
  });

  app.get('/api/v3/users/:id/:name', (context, next) => {
    const { id, name } = context.req.param();
    return answer(context, id, name, 'whole') ?? next();
  });

  function answer(
    context: Context<Environment>,
    id: string,
    name: string,
    form: 'whole' | 'descriptors',
  ): Response | null {
    if (!isUserRelationship(name)) return null;
    const user = ownAccount(context, id).name;
    const apiAddress = apiAddressOf(context);
    const whole = `/users/${user}/${name}`;
    const path = form === 'whole' ? whole : `/users/${user}/relationships/${name}`;
    const links = form === 'whole' ? {} : { related: apiAddress + whole };
    const related = relatedToUser(parts, user, name);
    if (related === null) return jsonAnswer({ data: null, links: { self: apiAddress + path, ...links } });
    return pageAnswer(
      context,
      path,
      related,
      (one) =>
        form === 'descriptors' ? one : (wholeObject(context, parts, one) ?? unloadable(apiAddress, one)),
      { links },
    );
  }
}
