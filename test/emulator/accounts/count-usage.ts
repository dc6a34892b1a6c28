import type { MiddlewareHandler } from 'hono';
import { ApiError } from '../errors.ts';
import type { Environment, Parts } from '../parts.ts';

/** Refuses the key of an account that ended, and counts what every other asks for. */
export function countUsage({ usage, users }: Pick<Parts, 'usage' | 'users'>): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const account = context.get('account');
    if (users.isRemoved(account.key)) throw new ApiError('WrongCredentialsError', 'Wrong API key');
    usage.count(account, new URL(context.req.url).pathname.slice('/api/v3'.length));
    await next();
  };
}
