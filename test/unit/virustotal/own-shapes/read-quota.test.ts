import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { objectSchema } from '../../../../src/virustotal/reading/envelope.ts';
import { readOverallQuota, readUserQuota } from '../../../../src/virustotal/own-shapes/read-quota.ts';
import { NOW_MS } from '../fake-service.ts';
import { wireObject, type WireAttributes } from '../wire-objects.ts';

const NOTHING = { hourly: null, daily: null, monthly: null, readAtMs: NOW_MS };

function ofUser(attributes: WireAttributes) {
  return readUserQuota(v.parse(objectSchema, wireObject('user', 'anna', attributes)), NOW_MS);
}

describe('readUserQuota', () => {
  it('reads the three allowances of requests', () => {
    const quotas = {
      api_requests_hourly: { allowed: 240, used: 1 },
      api_requests_daily: { allowed: 500, used: 20 },
      api_requests_monthly: { allowed: 1_000_000_000, used: 300 },
      intelligence_searches_monthly: { allowed: 0, used: 0 },
    };
    expect(ofUser({ quotas })).toEqual({
      hourly: { allowed: 240, used: 1 },
      daily: { allowed: 500, used: 20 },
      monthly: { allowed: 1_000_000_000, used: 300 },
      readAtMs: NOW_MS,
    });
  });

  it('gives null where the service says nothing of quotas', () => {
    expect(ofUser({})).toBeNull();
    expect(ofUser({ quotas: 'none' })).toBeNull();
  });

  it('leaves out one that is malformed, and only that', () => {
    const quotas = {
      api_requests_hourly: { allowed: '240', used: 1 },
      api_requests_daily: { allowed: 500, used: 2 },
    };
    expect(ofUser({ quotas })).toEqual({ ...NOTHING, daily: { allowed: 500, used: 2 } });
  });
});

describe('readOverallQuota', () => {
  const of = (daily: unknown) => readOverallQuota({ data: { api_requests_daily: daily } }, NOW_MS);

  it('reads the user’s figures', () => {
    expect(of({ user: { allowed: 500, used: 7 } })).toEqual({ ...NOTHING, daily: { allowed: 500, used: 7 } });
  });

  it('reads the group’s figures where there are no others', () => {
    const group = { allowed: 1000, used: 5, inherited_from: 'example-group' };
    expect(of({ group })).toEqual({ ...NOTHING, daily: { allowed: 1000, used: 5 } });
  });

  it('takes of both the one with less left', () => {
    const few = { allowed: 500, used: 499 };
    const many = { allowed: 100, used: 0 };
    expect(of({ user: few, group: many })?.daily).toEqual(few);
    expect(of({ user: many, group: few })?.daily).toEqual(few);
  });

  it('knows nothing where the names are missing or empty', () => {
    expect(readOverallQuota({ data: {} }, NOW_MS)).toEqual(NOTHING);
    expect(of({})).toEqual(NOTHING);
  });

  it.each([null, {}, { data: null }, { data: 'quotas' }, 'text'])(
    'gives null for an answer of another shape',
    (answer) => {
      expect(readOverallQuota(answer, NOW_MS)).toBeNull();
    },
  );
});
