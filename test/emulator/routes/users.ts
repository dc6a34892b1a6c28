import type { Context } from 'hono';
import * as v from 'valibot';
import { quotasOf } from '../accounts/account-quotas.ts';
import { addedCounts } from '../accounts/api-usage.ts';
import { ApiError, notFound } from '../errors.ts';
import { jsonAnswer } from '../json-answer.ts';
import { readJson } from '../json-body.ts';
import type { Account } from '../accounts/keys.ts';
import { isOwn, ownAccount } from '../accounts/own-account.ts';
import { apiAddressOf, type App, type Environment, type Parts } from '../parts.ts';
import { notAuthorized } from '../accounts/premium.ts';
import { publicAttributes, userAnswer, USER_SINCE_S } from '../accounts/public-user.ts';
import { dayAt, usagePeriod } from '../accounts/usage-period.ts';
import { profileChangeSchema } from '../accounts/users.ts';

const PREMIUM_PRIVILEGES = ['intelligence', 'downloads-tier-1', 'private'];
const changeSchema = v.object({
  data: v.object({ type: v.literal('user'), id: v.optional(v.string()), attributes: profileChangeSchema }),
});

/** Users: whose a key is, and what the account may use. Fact sheet sections 3.1 and 6.6. */
export function addUserRoutes(
  app: App,
  { recorded, accounting, comments, nowMs, usage, users }: Parts,
): void {
  app.get('/api/v3/users/:id', (context) => {
    const id = context.req.param('id');
    const account = context.get('account');
    if (isOwn(account, id)) return jsonAnswer(ownUser(context, account));
    const body = recorded.at(`/users/${id}`);
    if (body !== null) return jsonAnswer(body);
    const isSomebodys = (isNameOfKey(id) && !users.isRemoved(id)) || comments.isAuthor(id);
    if (!isSomebodys) throw notFound('User', id);
    return jsonAnswer(userAnswer(id, apiAddressOf(context), users.publicAttributesOf(id)));
  });

  app.patch('/api/v3/users/:id', (context) => {
    const account = ownAccount(context, context.req.param('id'));
    users.change(account.name, readJson(context, changeSchema).data.attributes);
    return jsonAnswer(ownUser(context, account));
  });

  app.delete('/api/v3/users/:id', (context) => {
    const account = ownAccount(context, context.req.param('id'));
    const password = context.req.header('x-user-password');
    if (password === undefined)
      throw new ApiError('AuthenticationRequiredError', 'X-User-Password header is missing');
    if (password !== passwordOf(account)) throw notAuthorized();
    users.remove(account);
    return jsonAnswer({});
  });

  app.get('/api/v3/users/:id/overall_quotas', (context) => {
    const quotas = Object.entries(ownQuotas(ownAccount(context, context.req.param('id'))));
    const data: Record<string, unknown> = Object.fromEntries(quotas.map(([name, user]) => [name, { user }]));
    return jsonAnswer({ data });
  });

  app.get('/api/v3/users/:id/api_usage', (context) => {
    const account = ownAccount(context, context.req.param('id'));
    const { start_date: start, end_date: end } = context.req.query();
    const { from, to } = usagePeriod(start, end, nowMs());
    const days = [...usage.daily(account)].filter(([day]) => from <= day && day <= to);
    return jsonAnswer({
      data: { daily: Object.fromEntries(days), total: addedCounts(days.map(([, counts]) => counts)) },
    });
  });

  /** What the owner sees. The key is in it, as it is in the real answer. */
  function ownUser(context: Context<Environment>, account: Account): object {
    const profile = users.profileOf(account.name);
    return userAnswer(account.name, apiAddressOf(context), {
      ...publicAttributes(profile),
      apikey: account.key,
      email: `${account.name}@mail.example`,
      has_2fa: false,
      last_login: USER_SINCE_S,
      preferences: profile.preferences,
      privileges: Object.fromEntries(PREMIUM_PRIVILEGES.map((name) => [name, { granted: account.premium }])),
      quotas: ownQuotas(account),
    });
  }

  function ownQuotas(account: Account) {
    const month = dayAt(nowMs()).slice(0, 7);
    const days = [...usage.daily(account)].filter(([day]) => day.startsWith(month));
    const { intelligence_search: searches = 0 } = addedCounts(days.map(([, counts]) => counts));
    return quotasOf(account, accounting.used(account), searches);
  }
}

/** The password of every account is its name: nobody else needs to guess it here. */
function passwordOf({ name }: Account): string {
  return name;
}

/** Every name that a key could have is somebody's, and everybody may see the public part. */
function isNameOfKey(name: string): boolean {
  return /^analyst-[0-9a-f]{6}$/.test(name);
}
