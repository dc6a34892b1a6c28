import { beforeEach, describe, expect, test } from 'vitest';
import type { Announce } from '../../../src/background/announce.ts';
import type { Check, CheckState } from '../../../src/domain/check.ts';
import {
  API_ADDRESS,
  click,
  createWorld,
  startBackground,
  type Background,
  type World,
} from '../../support/background-under-test.ts';
import { createDeferred } from '../../support/deferred.ts';
import { ASKED_AT_MS, fakeCheck } from '../../support/fake-check.ts';

let world: World;
let background: Background;
let announce: Announce;

beforeEach(async () => {
  world = await createWorld();
  background = startBackground(world);
  ({ announce } = background);
});

const DONE: CheckState = { name: 'done', found: false };
const BROKEN = new Error('no button');
const ASKING: CheckState = { name: 'needs-consent', why: 'private' };
const STATES: CheckState[] = [
  { name: 'queued' },
  { name: 'waiting', reason: { kind: 'no-key' }, untilMs: null },
  { name: 'looking-up' },
  ASKING,
  { name: 'submitting' },
  { name: 'analysing', answered: 3, nextPollAtMs: 0 },
  DONE,
  { name: 'failed', error: { kind: 'forbidden' } },
];

async function stored(changes: Partial<Check>): Promise<Check> {
  const check = fakeCheck({ indicatorKey: changes.id ?? 'check-1', ...changes });
  return background.store.addCheck({ check, step: () => ({ check, job: null }), standsFor: () => false });
}

/** Announces how the check of a link ended that so many engines flag. */
async function announceVerdict(flaggedBy: number): Promise<void> {
  const url = `https://flagged.example/${flaggedBy}`;
  world.service.knows(url, flaggedBy);
  await background.checks.begin(click(url));
  await background.idle();
}

test('no two meanings share a sign, so that none is told apart by its colour alone', async () => {
  for (const state of STATES) await announce(fakeCheck({ state }));
  for (const flaggedBy of [0, 1, 5]) await announceVerdict(flaggedBy);
  const tonesBySign = new Map<string, Set<string>>();
  for (const badge of world.badges.filter((each) => each !== null))
    tonesBySign.set(badge.text, new Set(tonesBySign.get(badge.text)).add(badge.tone));
  expect([...tonesBySign.values()].every((tones) => tones.size === 1)).toBe(true);
  expect(new Set(tonesBySign.keys())).toEqual(new Set(['…', '‖', '?!', '?', '∅', '✓', '!', '✕']));
});

test('every sign has its words, and none of them is "safe"', async () => {
  for (const state of STATES) await announce(fakeCheck({ state }));
  for (const flaggedBy of [0, 1, 5]) await announceVerdict(flaggedBy);
  for (const badge of world.badges) expect(badge?.title).toMatch(/^Vouch: ./);
  expect(JSON.stringify([world.badges, world.notices])).not.toMatch(/safe/i);
});

test('a verdict is announced in colour, sign and word', async () => {
  await announceVerdict(5);
  expect(world.badges.at(-1)).toEqual({
    text: '✕',
    tone: 'bad',
    title: 'Vouch: Flagged as malicious by 5 engines',
  });
  expect(world.notices).toMatchObject([
    { tone: 'bad', title: 'Flagged as malicious by 5 engines', message: 'https://flagged.example/5' },
  ]);
});

describe('a notice', () => {
  test.each([DONE, ASKING, { name: 'failed', error: { kind: 'forbidden' } } as const])(
    'says that a check needs somebody: $name',
    async (state) => {
      await announce(fakeCheck({ state }));
      expect(world.notices).toHaveLength(1);
    },
  );

  test('is not shown while the popup shows it', async () => {
    world.isPopupOpen = true;
    await announce(fakeCheck({ state: DONE }));
    expect(world.notices).toEqual([]);
    expect(world.badges).toHaveLength(1);
  });

  test('is not shown for what was seen, is under way or was stopped', async () => {
    await announce(fakeCheck({ state: DONE, seenAtMs: 1 }));
    for (const name of ['queued', 'looking-up', 'submitting', 'cancelled'] as const)
      await announce(fakeCheck({ state: { name } }));
    expect(world.notices).toEqual([]);
  });

  test.each<[string, (id: string) => Promise<unknown>]>([
    ['seen', (id) => background.checks.markSeen(id)],
    ['wiped', (id) => background.checks.wipe([id])],
  ])('does not stay where its check was %s while it was made', async (_, act) => {
    const check = await stored({ state: DONE });
    const notify = background.display.notify;
    background.display.notify = async (notice) => {
      await act(check.id);
      await notify(notice);
    };
    await announce(check);
    expect(world.notices).toHaveLength(1);
    expect(world.noticesShown).toEqual(new Set());
  });

  test('is taken away by whoever saw its check before it was shown, and is stored later', async () => {
    const check = await stored({ state: DONE });
    const { changeCheck } = background.store;
    const isShown = createDeferred<void>();
    background.store.changeCheck = async (...change) => {
      await isShown.promise;
      return changeCheck(...change);
    };
    const seen = background.checks.markSeen(check.id);
    await announce(check);
    isShown.resolve();
    await seen;
    expect(world.noticesShown).toEqual(new Set());
  });

  test('stays for what nobody has seen', async () => {
    const check = await stored({ state: DONE });
    await announce(check);
    expect(world.noticesShown).toEqual(new Set([check.id]));
  });

  test('shows the beginning of a long link', async () => {
    await announce(fakeCheck({ state: DONE, asked: `https://shop.example/${'a'.repeat(5000)}` }));
    expect(world.notices[0]?.message.length).toBeLessThan(200);
  });
});

test.each<[string, () => void]>([
  ['badge', () => void (background.display.setBadge = () => Promise.reject(BROKEN))],
  ['notice', () => void (background.display.notify = () => Promise.reject(BROKEN))],
])('a %s that cannot be shown does not undo what it is about, and is reported', async (_, breakIt) => {
  breakIt();
  await announceVerdict(5);
  expect(await background.store.latestChecks()).toMatchObject([{ state: { name: 'done', found: true } }]);
  expect(world.unforeseen).toContain(BROKEN);
});

describe('having seen a check', () => {
  test('takes its badge away, once', async () => {
    const { id } = await stored({ state: DONE });
    await background.checks.markSeen(id);
    await background.checks.markSeen(id);
    expect(world.badges).toEqual([null]);
    expect((await background.store.checkById(id))?.seenAtMs).toBe(world.clock.nowMs());
  });

  test('leaves a question that is not answered, which is announced when it has ended', async () => {
    const { id } = await stored({ state: ASKING });
    await background.checks.markSeen(id);
    expect(world.badges).toEqual([]);
    expect((await background.store.checkById(id))?.seenAtMs).toBe(0);
  });
});

describe('the badge of what is still open', () => {
  const NEWER = { id: 'newer', createdAtMs: ASKED_AT_MS + 1 };
  const OPEN: { what: string; state: CheckState; text: string }[] = [
    { what: 'asks', state: ASKING, text: '?!' },
    { what: 'runs', state: { name: 'queued' }, text: '…' },
    { what: 'is over and unseen', state: DONE, text: '?' },
  ];

  test.each(OPEN)('is shown when another check was seen, wiped or stopped: one $what', async (open) => {
    await stored({ state: open.state });
    const { markSeen, stop, wipe } = background.checks;
    const endings = [markSeen, (id: string) => wipe([id]), stop];
    for (const end of endings) {
      const { id } = await stored({ ...NEWER, state: end === stop ? ASKING : DONE });
      await end(id);
      expect(world.badges.at(-1)).toMatchObject({ text: open.text });
    }
  });

  test('is of the newest such check', async () => {
    await stored({ state: ASKING });
    await stored({ ...NEWER, state: { name: 'failed', error: { kind: 'forbidden' } } });
    await stored({ ...NEWER, id: 'stopped', createdAtMs: ASKED_AT_MS + 2, state: { name: 'cancelled' } });
    await stored({ id: 'seen', createdAtMs: ASKED_AT_MS + 3, state: DONE, seenAtMs: 1 });
    await announce(null);
    expect(world.badges).toMatchObject([{ text: '∅' }]);
  });

  test('goes when all are wiped', async () => {
    await announce(await stored({ state: DONE }));
    await background.checks.wipeAll();
    expect(world.badges.at(-1)).toBeNull();
  });

  test('of two events at once the later one has the last word', async () => {
    await stored({ state: DONE });
    await Promise.all([announce(null), announce(fakeCheck({ id: 'begun' }))]);
    expect(world.badges).toMatchObject([{ text: '?' }, { text: '…' }]);
  });
});

describe('a notice is taken back', () => {
  beforeEach(async () => {
    for (const id of ['first', 'second']) await announce(await stored({ id, state: ASKING }));
    expect(world.noticesShown.size).toBe(2);
  });

  test.each(['markSeen', 'stop', 'wipeIndicator'] as const)('by %s, that of the one check', async (end) => {
    await background.checks[end]('first');
    expect([...world.noticesShown]).toEqual(['second']);
  });

  test('with all others when all are wiped', async () => {
    await background.checks.wipeAll();
    expect(world.noticesShown.size).toBe(0);
  });

  test('when the popup shows what follows', async () => {
    world.isPopupOpen = true;
    await announce(fakeCheck({ id: 'first', state: { name: 'submitting' } }));
    expect([...world.noticesShown]).toEqual(['second']);
  });
});

test('a report from the cache is announced like any other', async () => {
  expect((await background.store.settings()).apiAddress).toBe(API_ADDRESS);
  await announceVerdict(0);
  await announceVerdict(0);
  expect(world.service.seen).toHaveLength(1);
  expect(world.badges.at(-1)).toMatchObject({ text: '✓', title: 'Vouch: No engine flags this link' });
});
