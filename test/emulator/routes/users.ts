import type { Used } from '../accounting.ts';
import { ApiError, notFound } from '../errors.ts';
import { jsonAnswer } from '../json-answer.ts';
import type { Account } from '../keys.ts';
import { apiAddressOf, type App, type Parts } from '../parts.ts';
import { publicAttributes, userAnswer, USER_SINCE_S } from '../public-user.ts';

const PREMIUM_PRIVILEGES = ['intelligence', 'downloads-tier-1', 'private'];

/** Users: whose a key is, and what the account may use. Fact sheet sections 3.1 and 6.6. */
export function addUserRoutes(app: App, { recorded, accounting, comments }: Parts): void {
  app.get('/api/v3/users/:id', (context) => {
    const id = context.req.param('id');
    const account = context.get('account');
    if (isOwn(account, id))
      return jsonAnswer(ownUser(account, accounting.used(account), apiAddressOf(context)));
    const body = recorded.at(`/users/${id}`);
    if (body !== null) return jsonAnswer(body);
    if (!isNameOfKey(id) && !comments.isAuthor(id)) throw notFound('User', id);
    return jsonAnswer(userAnswer(id, apiAddressOf(context)));
  });

  app.get('/api/v3/users/:id/overall_quotas', (context) => {
    const account = context.get('account');
    if (!isOwn(account, context.req.param('id')))
      throw new ApiError('ForbiddenError', 'You are not authorized to perform the requested operation');
    const quotas = Object.entries(quotasOf(account, accounting.used(account)));
    const data: Record<string, unknown> = Object.fromEntries(quotas.map(([name, user]) => [name, { user }]));
    return jsonAnswer({ data });
  });
}

function isOwn(account: Account, id: string): boolean {
  return id === account.key || id === account.name;
}

/** What the owner sees. The key is in it, as it is in the real answer. */
function ownUser(account: Account, used: Used, apiAddress: string): object {
  const attributes = {
    ...publicAttributes(),
    apikey: account.key,
    email: `${account.name}@mail.example`,
    has_2fa: false,
    last_login: USER_SINCE_S,
    preferences: {},
    privileges: Object.fromEntries(PREMIUM_PRIVILEGES.map((name) => [name, { granted: account.premium }])),
    quotas: quotasOf(account, used),
  };
  return userAnswer(account.name, apiAddress, attributes);
}

/** Every name that a key could have is somebody's, and everybody may see the public part. */
function isNameOfKey(name: string): boolean {
  return /^analyst-[0-9a-f]{6}$/.test(name);
}

function quotasOf({ limits }: Account, used: Used): Record<string, { allowed: number; used: number }> {
  return {
    api_requests_daily: { allowed: limits.daily, used: used.daily },
    api_requests_hourly: { allowed: limits.hourly, used: used.hourly },
    api_requests_monthly: { allowed: limits.monthly, used: used.monthly },
    intelligence_searches_monthly: { allowed: 0, used: 0 },
  };
}
