import * as v from 'valibot';
import type { Allowance, Quota } from '../../domain/quota.ts';
import type { WireObject } from '../reading/envelope.ts';

const allowance = v.object({
  allowed: v.pipe(v.number(), v.minValue(0)),
  used: v.pipe(v.number(), v.minValue(0)),
});

/** In `overall_quotas` each name has the user's figures and, for members of a group, the group's beside them. */
const overall = v.object({ user: v.optional(allowance), group: v.optional(allowance) });
const eitherForm = v.union([allowance, overall]);
const quotas = v.record(v.string(), v.unknown());

/** The allowances in a user object (`attributes.quotas`). Fact sheet sections 3.1 and 7.11. */
export function readUserQuota(user: WireObject, nowMs: number): Quota | null {
  const found = v.safeParse(quotas, user.attributes['quotas']);
  return found.success ? readQuota(found.output, nowMs) : null;
}

/** The allowances in the answer of `overall_quotas`: `{data: {name: {user?, group?}}}`. */
export function readOverallQuota(answer: unknown, nowMs: number): Quota | null {
  const found = v.safeParse(v.object({ data: quotas }), answer);
  return found.success ? readQuota(found.output.data, nowMs) : null;
}

function readQuota(byName: Record<string, unknown>, readAtMs: number): Quota {
  return {
    hourly: readAllowance(byName['api_requests_hourly']),
    daily: readAllowance(byName['api_requests_daily']),
    monthly: readAllowance(byName['api_requests_monthly']),
    readAtMs,
  };
}

function readAllowance(value: unknown): Allowance | null {
  const found = v.safeParse(eitherForm, value);
  if (!found.success) return null;
  return 'allowed' in found.output ? found.output : tighter(found.output.user, found.output.group);
}

/** Of the user's and the group's allowance, the one with less left is the one that stops requests. */
function tighter(user: Allowance | undefined, group: Allowance | undefined): Allowance | null {
  if (!user || !group) return user ?? group ?? null;
  return user.allowed - user.used <= group.allowed - group.used ? user : group;
}
