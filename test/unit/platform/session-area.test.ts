import { beforeEach, expect, test, vi } from 'vitest';
import { sessionArea } from '../../../src/platform/session-area.ts';

const session = vi.hoisted(() => {
  const items = new Map<string, unknown>();
  return {
    items,
    get: async (name: string) => (items.has(name) ? { [name]: items.get(name) } : {}),
    set: async (values: Record<string, unknown>) => {
      for (const [name, value] of Object.entries(values)) items.set(name, value);
    },
    remove: async (name: string) => {
      items.delete(name);
    },
  };
});

/** No other area is there: what would be written to the disk fails. */
vi.mock('../../../src/platform/browser.ts', () => ({ webExtension: { storage: { session } } }));

beforeEach(() => session.items.clear());

test('what is written is read again, and nothing where nothing was', async () => {
  expect(await sessionArea.read()).toBeUndefined();
  await sessionArea.write('text');
  expect(await sessionArea.read()).toBe('text');
  expect(session.items.size).toBe(1);
});

test('clearing leaves nothing of it, and what else is in the area', async () => {
  session.items.set('another', 1);
  await sessionArea.write('text');
  await sessionArea.clear();
  expect([...session.items]).toEqual([['another', 1]]);
  expect(await sessionArea.read()).toBeUndefined();
});

test('a write that the browser refuses is told', async () => {
  const refused = new Error('Session storage quota bytes exceeded.');
  vi.spyOn(session, 'set').mockRejectedValueOnce(refused);
  await expect(sessionArea.write('text')).rejects.toBe(refused);
});
