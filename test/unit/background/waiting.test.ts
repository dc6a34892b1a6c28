import { beforeEach, describe, expect, test } from 'vitest';
import { checkByClick } from '../../../src/background/check-by-click.ts';
import { handleMessage } from '../../../src/background/messages.ts';
import type { VouchError } from '../../../src/domain/errors.ts';
import type { Check } from '../../../src/domain/check.ts';
import {
  click,
  createWorld,
  startBackground,
  type Background,
  type World,
} from '../../support/background-under-test.ts';
import { ASKED_AT_MS, fakeCheck } from '../../support/fake-check.ts';

const LINK = 'https://known.example/page';

let world: World;
let background: Background;

beforeEach(async () => {
  world = await createWorld();
  background = startBackground(world);
});

/** The words of the badge. */
function badge(): string {
  return world.badges.at(-1)?.title ?? '';
}

async function stored(changes: Partial<Check>): Promise<Check> {
  const check = fakeCheck(changes);
  return background.store.addCheck({ check, step: () => ({ check, job: null }), standsFor: () => false });
}

describe('what is waited for', () => {
  const untilMs = ASKED_AT_MS + 3_600_000;
  const CALLED_FOR: { reason: VouchError; untilMs: number | null }[] = [
    { reason: { kind: 'no-key' }, untilMs: null },
    { reason: { kind: 'no-permission', origin: 'https://api.example' }, untilMs: null },
    { reason: { kind: 'quota-spent', untilMs }, untilMs },
    { reason: { kind: 'quota-spent', untilMs: null }, untilMs: null },
  ];

  test.each(CALLED_FOR)('is a notice, too, where somebody is called for: $reason.kind', async (wait) => {
    await background.announce(fakeCheck({ state: { name: 'waiting', ...wait } }));
    expect(world.notices).toMatchObject([{ tone: 'neutral', title: expect.stringMatching(/^Waiting/) }]);
    expect(badge()).toBe(`Vouch: ${world.notices[0]?.title}`);
  });

  test.each<{ reason: VouchError }>([
    { reason: { kind: 'too-many-requests', retryAtMs: ASKED_AT_MS + 60_000 } },
    { reason: { kind: 'quota-spent', untilMs: ASKED_AT_MS + 60_000 } },
    { reason: { kind: 'offline' } },
  ])('is no notice where it soon goes on by itself: $reason.kind', async ({ reason }) => {
    await background.announce(
      fakeCheck({ state: { name: 'waiting', reason, untilMs: ASKED_AT_MS + 60_000 } }),
    );
    expect(world.notices).toEqual([]);
    expect(badge()).toMatch(/^Vouch: Waiting.*; it goes on by itself$/);
  });

  test.each([
    { what: 'a key', block: () => (world.keys.access = null), says: /for your key/ },
    {
      what: 'a key of the address in the settings',
      block: () => (world.keys.access = { apiAddress: 'https://other.example/api', key: 'k' }),
      says: /for your key/,
    },
    { what: 'a permission', block: () => (world.isPermitted = false), says: /for a permission/ },
  ])('$what: badge and notice say so once, and nothing is sent', async ({ block, says }) => {
    block();
    await background.checks.begin(click(LINK));
    await background.idle();
    await background.idle();
    expect(badge()).toMatch(says);
    expect(world.notices).toMatchObject([{ title: expect.stringMatching(says) }]);
    expect(world.service.seen).toEqual([]);
  });

  test('a place in the minute: the badge says so', async () => {
    for (let index = 0; index < 5; index += 1) await background.checks.begin(click(`${LINK}/${index}`));
    await background.until(() => badge() === 'Vouch: Waiting; it goes on by itself');
    await background.idle();
  });
});

describe('a pause', () => {
  function set(paused: boolean): Promise<unknown> {
    const ports = { ...background, storeTrouble: async () => null, kick: background.scheduler.kick };
    return handleMessage(ports, { type: 'change-settings', changes: { paused } });
  }

  test('is announced instead of what runs, and what runs again after it', async () => {
    await stored({ state: { name: 'analysing', answered: null, nextPollAtMs: Infinity } });
    await set(true);
    expect(badge()).toBe('Vouch: Waiting: Vouch is paused');
    await set(false);
    expect(badge()).toBe('Vouch: Checking');
  });

  test('leaves a verdict that is not seen', async () => {
    await stored({ state: { name: 'done', found: false } });
    await set(true);
    expect(world.badges.at(-1)).toMatchObject({ text: '?' });
  });
});

describe('a click on a menu whose popup the browser refused', () => {
  function clickMenu(): Promise<void> {
    return checkByClick(click(LINK), {
      ...background,
      kick: background.scheduler.kick,
    });
  }

  test('has a notice that it is checked', async () => {
    world.service.fault = () => new Promise(() => undefined);
    await clickMenu();
    expect(world.notices).toMatchObject([{ tone: 'working', title: 'Checking', message: LINK }]);
  });

  test.each([
    { waits: 'for the end of a pause', title: 'Waiting: Vouch is paused' },
    { waits: 'for the network', title: 'Waiting; it goes on by itself' },
    { waits: 'for a key', title: 'Waiting for your key; open Vouch to add it' },
  ])('has one notice that it waits $waits', async ({ waits, title }) => {
    if (waits === 'for the end of a pause') await background.store.saveSettings({ paused: true });
    if (waits === 'for the network') world.isOnline = false;
    if (waits === 'for a key') world.keys.access = null;
    await clickMenu();
    expect(world.notices).toMatchObject([{ title }]);
    expect(badge()).toBe(`Vouch: ${title}`);
  });

  test('has none where the popup is open after all', async () => {
    world.isPopupOpen = true;
    await clickMenu();
    expect(world.notices).toEqual([]);
  });
});
