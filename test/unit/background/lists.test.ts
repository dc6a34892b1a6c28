import { beforeEach, describe, expect, test } from 'vitest';
import type { Check } from '../../../src/domain/check.ts';
import {
  allChecks,
  click,
  createWorld,
  startBackground,
  stateOf,
  type Background,
  type World,
} from '../../support/background-under-test.ts';
import { errorAnswer } from '../../support/fake-service.ts';
import { jobsIn } from '../../support/jobs-in.ts';

const SECRET = '8f14e45fceea167a5a36dedd4bea2543';
const PRIVATE_LINK = `https://shop.example/offer?page=2&token=${SECRET}`;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let world: World;
let background: Background;

beforeEach(async () => {
  world = await createWorld();
  background = startBackground(world);
});

function link(index: number): string {
  return `https://site-${index}.example/page`;
}

function links(count: number): string[] {
  return Array.from({ length: count }, (_, index) => link(index));
}

async function begun(texts: string[]): Promise<number> {
  const count = await background.lists.begin(texts);
  await background.idle();
  return count;
}

async function checksOf(asked: string): Promise<Check[]> {
  const checks = await world.database.getAll('checks');
  return checks.filter((check) => check.asked === asked);
}

async function batchIds(): Promise<string[]> {
  return world.database.getAllKeys('batches');
}

describe('a long list', () => {
  test('is stored in few rows, and its checks are not begun before there is room for their requests', async () => {
    await background.store.saveSettings({ paused: true });
    expect(await begun(links(10_000))).toBe(10_000);
    expect(await world.database.count('batches')).toBe(1);
    expect(await world.database.count('batch-texts')).toBeLessThanOrEqual(100);
    expect(await world.database.count('jobs')).toBe(1);
    expect(await world.database.count('checks')).toBe(0);
  });

  test('is begun one by one: no check of it waits behind another', async () => {
    await begun(links(60));
    expect(world.service.seen).toHaveLength(3);
    const checks = await world.database.count('checks');
    expect(checks).toBeGreaterThanOrEqual(3);
    expect(checks).toBeLessThanOrEqual(5);
    expect(await world.database.count('jobs')).toBeLessThanOrEqual(3);
    expect(await world.database.getAll('batches')).toMatchObject([{ size: 60, next: checks }]);
  });

  test('is begun in the order in which it stands', async () => {
    await begun(links(30));
    await background.pass(HOUR_MS);
    const sent = world.service.seen.map(({ line }) =>
      Buffer.from(line.replace('GET /urls/', ''), 'base64url').toString('utf8'),
    );
    expect(sent).toEqual(links(30));
  });

  test('leaves one request of each minute to clicks, and sends each of the others once', async () => {
    await begun(links(9));
    await background.pass(2 * MINUTE_MS);
    expect(world.service.lines()).toEqual(Array.from({ length: 9 }, () => 'GET /urls/{link}'));
    expect(new Set(world.service.seen.map(({ line }) => line)).size).toBe(9);
    expect(await world.database.count('checks')).toBe(9);
  });

  test('is gone when its last text is begun', async () => {
    await begun(links(4));
    await background.pass(2 * MINUTE_MS);
    expect(await world.database.count('batches')).toBe(0);
    expect(await world.database.count('batch-texts')).toBe(0);
    expect(await jobsIn(world.database)).toEqual([]);
    expect(world.alarmAtMs).toBeNull();
  });

  test('lets a click go first', async () => {
    await begun(links(50));
    const { id } = await background.checks.begin(click('https://clicked.example/'));
    world.service.knows('https://clicked.example/');
    await background.idle();
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
    expect(world.service.seen).toHaveLength(4);
  });
});

describe('the texts of a list', () => {
  test('that stand there twice are checked once, and blank lines not at all', async () => {
    expect(await begun([link(1), `  ${link(1)} `, '', '   ', link(1)])).toBe(1);
    expect(world.service.lines()).toEqual(['GET /urls/{link}']);
    expect(await allChecks(world)).toHaveLength(1);
  });

  test('that are spelt differently and mean the same cost one request', async () => {
    await begun(['https://shop.example/offer', 'HTTPS://SHOP.example/offer', 'hxxps://shop[.]example/offer']);
    await background.pass(5 * MINUTE_MS);
    expect(world.service.lines()).toEqual(['GET /urls/{link}']);
    for (const { state } of await allChecks(world)) expect(state).toEqual({ name: 'done', found: false });
  });

  test('that are nothing to check end with their reason, and do not hold up the others', async () => {
    world.service.knows(link(1));
    await begun(['not a link', 'http://router.local/', 'mailto:kim@post.example', link(1)]);
    const reasons = await Promise.all(
      ['not a link', 'http://router.local/', 'mailto:kim@post.example'].map(async (text) => {
        const [check] = await checksOf(text);
        return check?.state;
      }),
    );
    expect(reasons).toEqual(
      ['not-an-indicator', 'private-host', 'scheme'].map((which) => ({
        name: 'failed',
        error: { kind: 'bad-input', which },
      })),
    );
    expect(world.service.lines()).toEqual(['GET /urls/{link}']);
  });

  test('that are all nothing to check end at once and send nothing', async () => {
    await begun(Array.from({ length: 30 }, (_, index) => `nothing ${index}`));
    expect(await world.database.count('checks')).toBe(30);
    expect(await world.database.count('batches')).toBe(0);
    expect(world.service.seen).toEqual([]);
  });

  test('are nothing where there is none', async () => {
    expect(await begun([])).toBe(0);
    expect(await begun([' ', ''])).toBe(0);
    expect(await world.database.count('batches')).toBe(0);
  });

  test('whose reports are fresh here are answered without a request, all at once', async () => {
    for (const text of links(3)) {
      world.service.knows(text);
      await background.checks.begin(click(text));
    }
    await background.idle();
    const sent = world.service.seen.length;
    await background.pass(2 * MINUTE_MS);
    await begun(links(3));
    expect(world.service.seen).toHaveLength(sent);
    const ofList = (await allChecks(world)).filter(({ origin }) => origin === 'list');
    expect(ofList.map(({ state }) => state)).toEqual(
      Array.from({ length: 3 }, () => ({ name: 'done', found: true })),
    );
  });

  test('can be of every kind', async () => {
    const sha256 = 'c'.repeat(64);
    world.service.knowsFile(sha256);
    await begun([sha256, 'shop.example', '93.184.216.34']);
    expect(world.service.seen.map(({ line }) => line).toSorted()).toEqual([
      'GET /domains/shop.example',
      `GET /files/${sha256}`,
      'GET /ip_addresses/93.184.216.34',
    ]);
  });
});

describe('what a list gives away', () => {
  test('is the SHA-256 alone of a link that looks private', async () => {
    await begun([PRIVATE_LINK]);
    await background.pass(HOUR_MS);
    expect(world.service.lines()).toEqual(['GET /urls/{sha256}']);
    const sent = JSON.stringify(world.service.seen);
    expect(sent).not.toContain(SECRET);
    expect(sent).not.toContain(Buffer.from(PRIVATE_LINK).toString('base64url').slice(0, 40));
  });

  test('is never a submission, whatever the settings and whoever is remembered', async () => {
    await background.store.saveSettings({
      submission: 'always',
      submitWithoutAskingHosts: ['shop.example'],
    });
    await begun([PRIVATE_LINK, link(1), 'https://news.example/unsubscribe?list=weekly']);
    await background.pass(HOUR_MS);
    expect(world.service.lines().filter((line) => line.startsWith('POST'))).toEqual([]);
    for (const { state } of await allChecks(world)) expect(state).toEqual({ name: 'done', found: false });
  });
});

describe('nobody is called for a list', () => {
  test('neither by a notice nor by the badge', async () => {
    world.service.knows(link(0), 20);
    await begun([...links(3), 'not a link']);
    await background.pass(HOUR_MS);
    expect(await world.database.count('checks')).toBe(4);
    expect(world.notices).toEqual([]);
    expect(world.badges.at(-1) ?? null).toBeNull();
    for (const { seenAtMs } of await allChecks(world)) expect(seenAtMs).toBeGreaterThan(0);
  });

  test('and what somebody is called for is not hidden behind it', async () => {
    await background.checks.begin(click(PRIVATE_LINK));
    await background.pass(MINUTE_MS);
    await begun(Array.from({ length: 60 }, (_, index) => `nothing ${index}`));
    await background.announce(null);
    expect(world.badges.at(-1)).toMatchObject({ text: '?!' });
  });
});

describe('a click on a link that a list has waiting', () => {
  test('goes first, and is a click in all that follows', async () => {
    world.service.fault = () => errorAnswer(503, 'TransientError');
    await begun([link(1)]);
    world.service.fault = () => null;
    const { id } = await background.checks.begin(click(link(1)));
    await background.pass(HOUR_MS);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
    expect(world.service.lines()).toContain('POST /urls');
    expect(world.notices).not.toEqual([]);
  });
});

describe('stopping a list', () => {
  test('begins nothing more of it, and leaves what was begun', async () => {
    await begun(links(30));
    const sent = world.service.seen.length;
    for (const id of await batchIds()) await background.lists.stop(id);
    await background.pass(HOUR_MS);
    expect(world.service.seen).toHaveLength(sent);
    expect(await world.database.count('batches')).toBe(0);
    expect(await world.database.count('batch-texts')).toBe(0);
    expect(await jobsIn(world.database)).toEqual([]);
    for (const { state } of await allChecks(world)) expect(state.name).toBe('done');
  });

  test('while its next text is being read stops it, too, and nothing goes wrong', async () => {
    const { store } = background;
    const { nextTexts } = store;
    store.nextTexts = async (batchId, atMost) => {
      const read = await nextTexts(batchId, atMost);
      await store.dropBatch(batchId);
      return read;
    };
    await begun(links(10));
    expect(await world.database.count('checks')).toBe(0);
    expect(world.service.seen).toEqual([]);
    expect(world.unforeseen).toEqual([]);
  });

  test('that is gone already does nothing', async () => {
    await background.lists.stop(crypto.randomUUID());
    await background.idle();
    expect(world.unforeseen).toEqual([]);
  });
});

describe('a second look', () => {
  async function clicked(texts: string[]): Promise<string[]> {
    const checks = await Promise.all(texts.map((text) => background.checks.begin(click(text))));
    await background.pass(5 * MINUTE_MS);
    return checks.map(({ id }) => id);
  }

  test('asks again for what is not fresh any more, by new checks that are only looked up', async () => {
    links(2).forEach((text) => world.service.knows(text));
    const ids = await clicked(links(2));
    await background.pass(25 * HOUR_MS);
    const sent = world.service.seen.length;
    expect(await background.lists.lookAgain(ids)).toBe(2);
    await background.idle();
    expect(world.service.lines().slice(sent)).toEqual(['GET /urls/{link}', 'GET /urls/{link}']);
    const second = (await allChecks(world)).filter(({ origin }) => origin === 'second-look');
    expect(second).toHaveLength(2);
    for (const check of second) expect(check).toMatchObject({ lookUpOnly: true, state: { name: 'done' } });
  });

  test('says what has changed since', async () => {
    world.service.knows(link(1));
    const ids = await clicked([link(1)]);
    await background.pass(25 * HOUR_MS);
    world.service.knows(link(1), 7);
    await background.lists.lookAgain(ids);
    await background.idle();
    const [second] = (await allChecks(world)).filter(({ origin }) => origin === 'second-look');
    expect(second).toMatchObject({ outcome: { flagged: 7 }, before: { flagged: 0 } });
  });

  test('leaves out what is gone and what was no indicator', async () => {
    const ids = await clicked(['not a link']);
    expect(await background.lists.lookAgain([...ids, crypto.randomUUID()])).toBe(0);
  });

  test('reads what was asked for as what it was', async () => {
    const ids = await Promise.all(
      ['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946', 'shop.example', 'a'.repeat(32)].map(
        async (text) => {
          const { id } = await background.checks.begin({ text, origin: 'popup', siteHost: null });
          return id;
        },
      ),
    );
    await background.pass(HOUR_MS);
    const before = await Promise.all(ids.map((id) => background.store.checkById(id)));
    await background.lists.lookAgain(ids);
    await background.pass(HOUR_MS);
    const second = (await allChecks(world)).filter(({ origin }) => origin === 'second-look');
    expect(second.map(({ indicatorKey }) => indicatorKey).toSorted()).toEqual(
      before.map((check) => check?.indicatorKey ?? '').toSorted(),
    );
  });

  test('goes after a list that was pasted later', async () => {
    links(3).forEach((text) => world.service.knows(text));
    const ids = await clicked(links(3));
    await background.pass(25 * HOUR_MS);
    await background.store.saveSettings({ paused: true });
    await background.lists.lookAgain(ids);
    await background.lists.begin(['https://pasted-1.example/', 'https://pasted-2.example/']);
    await background.store.saveSettings({ paused: false });
    const sent = world.service.seen.length;
    await background.idle();
    const ofList = (await allChecks(world)).filter(({ origin }) => origin === 'list');
    expect(ofList.map(({ state }) => state.name)).toEqual(['done', 'done']);
    expect(world.service.seen.length - sent).toBe(3);
  });
});

describe('a worker that is killed in the middle of a list', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
    'has lost and repeats nothing, with request %i on its way',
    async (killedAt) => {
      world = await createWorld();
      const killed = startBackground(world);
      world.service.fault = () =>
        world.service.seen.length === killedAt ? new Promise(() => undefined) : null;
      await killed.lists.begin(links(12));
      void killed.pass(HOUR_MS);
      await killed.until(() => world.service.seen.length === killedAt);
      killed.kill();
      const onTheirWay = (await jobsIn(world.database)).filter(({ startedAtMs }) => startedAtMs !== null);
      await startBackground(world).pass(HOUR_MS);
      const checks = await world.database.getAll('checks');
      expect(checks.map(({ asked }) => asked).toSorted()).toEqual(links(12).toSorted());
      for (const { state } of checks) expect(state).toEqual({ name: 'done', found: false });
      const lines = world.service.seen.map(({ line }) => line);
      expect(new Set(lines).size).toBe(12);
      expect(lines.length).toBeLessThanOrEqual(12 + onTheirWay.length);
      expect(world.unforeseen).toEqual([]);
      expect(await world.database.count('batches')).toBe(0);
    },
  );

  test('before it has begun anything leaves the list to the next one', async () => {
    await background.store.saveSettings({ paused: true });
    await background.lists.begin(links(3));
    background.kill();
    await background.store.saveSettings({ paused: false });
    await startBackground(world).pass(HOUR_MS);
    expect(await world.database.count('checks')).toBe(3);
    expect(world.service.seen).toHaveLength(3);
  });
});
