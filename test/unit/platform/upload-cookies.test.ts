import { beforeEach, expect, test, vi } from 'vitest';
import type * as UploadCookies from '../../../src/platform/upload-cookies.ts';

type Change = { removeRuleIds: number[]; addRules: { id: number; condition: object }[] };

const fake = vi.hoisted(() => {
  const world: { rules: Map<number, object>; delay: () => Promise<void> } = {
    rules: new Map(),
    delay: async () => undefined,
  };
  return world;
});

vi.mock('../../../src/platform/browser.ts', () => ({
  webExtension: {
    runtime: { id: 'vouch' },
    declarativeNetRequest: {
      updateSessionRules: async ({ removeRuleIds, addRules }: Change) => {
        await fake.delay();
        for (const id of removeRuleIds) fake.rules.delete(id);
        for (const { id, condition } of addRules) fake.rules.set(id, condition);
      },
    },
  },
}));

/** As a background has it that was just started. */
async function freshRule(): Promise<typeof UploadCookies> {
  vi.resetModules();
  return import('../../../src/platform/upload-cookies.ts');
}

beforeEach(() => {
  fake.rules.clear();
  fake.delay = async () => undefined;
});

test('what Vouch posts takes no cookies along while something is sent, to whichever host', async () => {
  const { withoutCookies, endWithoutCookies } = await freshRule();
  await withoutCookies();
  expect([...fake.rules.values()]).toEqual([
    { initiatorDomains: ['vouch'], requestMethods: ['post'], resourceTypes: ['xmlhttprequest'] },
  ]);
  await endWithoutCookies();
  expect(fake.rules.size).toBe(0);
});

test('the end of one of two uploads leaves the rule to the other', async () => {
  const { withoutCookies, endWithoutCookies } = await freshRule();
  await Promise.all([withoutCookies(), withoutCookies()]);
  await endWithoutCookies();
  expect(fake.rules.size).toBe(1);
  await endWithoutCookies();
  expect(fake.rules.size).toBe(0);
});

test('an upload that begins while the last one ends has the rule, however late the browser carries that out', async () => {
  const { withoutCookies, endWithoutCookies } = await freshRule();
  await withoutCookies();
  const delays = [20, 0];
  fake.delay = () =>
    new Promise((resolve) => {
      setTimeout(resolve, delays.shift());
    });
  const ends = endWithoutCookies();
  await withoutCookies();
  await ends;
  expect(fake.rules.size).toBe(1);
});

test('an upload does not begin where the browser refuses the rule, and the next one asks again', async () => {
  const { withoutCookies } = await freshRule();
  fake.delay = async () => {
    throw new Error('refused');
  };
  await expect(withoutCookies()).rejects.toThrow('refused');
  fake.delay = async () => undefined;
  await withoutCookies();
  expect(fake.rules.size).toBe(1);
});
