import { beforeEach, expect, test, vi } from 'vitest';
import { display } from '../../../src/platform/display.ts';

const notices = vi.hoisted(() => new Map<string, unknown>());

vi.mock('../../../src/platform/browser.ts', () => ({
  webExtension: {
    runtime: { getURL: (path: string) => path },
    notifications: {
      create: async (id: string, options: unknown) => void notices.set(id, options),
      clear: async (id: string) => notices.delete(id),
      getAll: async () => Object.fromEntries(notices),
    },
  },
}));

beforeEach(async () => {
  notices.clear();
  for (const checkId of ['first', 'second'])
    await display.notify({ checkId, tone: 'ok', title: 'Done', message: 'https://shop.example/' });
});

test('the notice of one check is taken back', async () => {
  await display.dismiss('first');
  expect([...notices.keys()]).toEqual(['check:second']);
});

test('all notices are taken back', async () => {
  await display.dismissAll();
  expect(notices.size).toBe(0);
});
