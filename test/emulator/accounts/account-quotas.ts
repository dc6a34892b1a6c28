import type { Used } from './accounting.ts';
import type { Account } from './keys.ts';

/** What is allowed and used of one thing. */
type Quota = { allowed: number; used: number };

/** What a premium account has besides requests, each with how much of it. */
const PREMIUM_QUOTAS = {
  intelligence_downloads_monthly: 500,
  intelligence_graphs_private: 50,
  intelligence_hunting_rules: 100,
  intelligence_retrohunt_jobs_monthly: 10,
} as const;

const SEARCHES_MONTHLY = 1000;

/** The quotas of an account, by name; those of premium accounts are kept to by nothing here. Fact sheet section 3.1. */
export function quotasOf({ limits, premium }: Account, used: Used, searches: number): Record<string, Quota> {
  const more = Object.entries(premium ? PREMIUM_QUOTAS : {});
  return {
    api_requests_daily: { allowed: limits.daily, used: used.daily },
    api_requests_hourly: { allowed: limits.hourly, used: used.hourly },
    api_requests_monthly: { allowed: limits.monthly, used: used.monthly },
    intelligence_searches_monthly: { allowed: premium ? SEARCHES_MONTHLY : 0, used: searches },
    ...Object.fromEntries(more.map(([name, allowed]) => [name, { allowed, used: 0 }])),
  };
}
