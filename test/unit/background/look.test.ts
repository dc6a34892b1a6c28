import { beforeEach, describe, expect, test } from 'vitest';
import {
  click,
  createWorld,
  startBackground,
  stateOf,
  type Background,
  type World,
} from '../../support/background-under-test.ts';
import { errorAnswer } from '../../support/fake-service.ts';

const KNOWN = 'https://known.example/page';
const HOUR_MS = 3_600_000;

let world: World;
let background: Background;
let id: string;

beforeEach(async () => {
  world = await createWorld();
  background = startBackground(world);
  world.service.knows(KNOWN);
  id = await checked(KNOWN);
});

async function checked(text: string): Promise<string> {
  const check = await background.checks.begin(click(text));
  await background.idle();
  return check.id;
}

async function look(checkId = id): Promise<void> {
  await background.checks.look(checkId);
  await background.idle();
}

describe('a look at a check', () => {
  test('costs nothing while our copy is fresh, however often', async () => {
    await background.pass(23 * HOUR_MS);
    await look();
    await look();
    expect(world.service.seen).toHaveLength(1);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
  });

  test('costs one GET when it is not fresh any more, and none after that', async () => {
    await background.pass(25 * HOUR_MS);
    await look();
    await look();
    expect(world.service.lines()).toEqual(['GET /urls/{link}', 'GET /urls/{link}']);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
  });

  test('costs one GET, although two pages look at once', async () => {
    await background.pass(25 * HOUR_MS);
    await Promise.all([background.checks.look(id), background.checks.look(id)]);
    await background.idle();
    expect(world.service.seen).toHaveLength(2);
  });

  test('leaves a flagged one for seven days', async () => {
    world.service.knows('https://bad.example/', 9);
    const bad = await checked('https://bad.example/');
    await background.pass(6 * 24 * HOUR_MS);
    await look(bad);
    expect(world.service.seen).toHaveLength(2);
    await background.pass(2 * 24 * HOUR_MS);
    await look(bad);
    expect(world.service.seen).toHaveLength(3);
  });

  test('goes by the hours of the settings', async () => {
    await background.store.saveSettings({ cleanFreshHours: 1 });
    await background.pass(2 * HOUR_MS);
    await look();
    expect(world.service.seen).toHaveLength(2);
  });

  test('says what has changed since', async () => {
    await background.pass(25 * HOUR_MS);
    world.service.knows(KNOWN, 7);
    await look();
    expect(await background.store.checkById(id)).toMatchObject({
      outcome: { flagged: 7 },
      before: { flagged: 0 },
    });
  });

  test('submits nothing where there is no report any more', async () => {
    await background.pass(25 * HOUR_MS);
    world.service.fault = () => errorAnswer(404, 'NotFoundError');
    await look();
    await background.pass(HOUR_MS);
    expect(world.service.lines().filter((line) => line.startsWith('POST'))).toEqual([]);
  });

  test('leaves what was found to be seen where it cannot be asked again', async () => {
    await background.pass(25 * HOUR_MS);
    world.service.fault = () => errorAnswer(403, 'ForbiddenError');
    await look();
    const check = await background.store.checkById(id);
    expect(check?.outcome).toMatchObject({ verdict: 'clean' });
    expect((await background.store.storedReport(check?.indicatorKey ?? ''))?.report).not.toBeNull();
  });

  test('asks nothing while Vouch is paused, and leaves the check as it is', async () => {
    await background.pass(25 * HOUR_MS);
    await background.store.saveSettings({ paused: true });
    await look();
    await background.store.saveSettings({ paused: false });
    await background.idle();
    expect(world.service.seen).toHaveLength(1);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
  });

  test('asks nothing about what is under way, stopped, failed or gone', async () => {
    world.service.isAnalysisCompleted = false;
    const running = await checked('https://new.example/');
    const failed = await checked('not a link');
    const stopped = await checked('https://other.example/');
    await background.checks.stop(stopped);
    const sent = world.service.seen.length;
    for (const each of [running, failed, stopped, crypto.randomUUID()]) await look(each);
    expect(world.service.seen).toHaveLength(sent);
    expect(await stateOf(world, running)).toMatchObject({ name: 'analysing' });
    expect(await stateOf(world, stopped)).toEqual({ name: 'cancelled' });
  });

  test('asks nothing where our copy is gone: the answer stands in the history', async () => {
    await background.pass(25 * HOUR_MS);
    await world.database.clear('reports');
    await look();
    expect(world.service.seen).toHaveLength(1);
  });
});

describe('a look that brings nothing', () => {
  test('leaves what the check was answered before', async () => {
    await background.pass(25 * HOUR_MS);
    world.service.fault = () => errorAnswer(403, 'ForbiddenError');
    await look();
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
  });

  test('and is stopped by a person leaves it, too', async () => {
    await background.pass(25 * HOUR_MS);
    world.isOnline = false;
    await look();
    await background.checks.stop(id);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
  });
});

test('a look at one of a list is a click: a person waits for it', async () => {
  await background.lists.begin(['https://listed.example/']);
  await background.idle();
  const listed = (await background.store.latestChecks()).find(({ origin }) => origin === 'list');
  await background.pass(2 * HOUR_MS);
  world.isOnline = false;
  await look(listed?.id);
  expect(await world.database.getAll('jobs')).toMatchObject([{ lane: 'click', checkId: listed?.id }]);
});

describe('an answer whose report is not kept any more', () => {
  beforeEach(async () => {
    await world.database.clear('reports');
  });

  test('keeps its verdict at the button', async () => {
    const check = await background.store.checkById(id);
    await background.announce(check ? { ...check, seenAtMs: 0 } : null);
    expect(world.badges.at(-1)).toMatchObject({
      title: expect.stringContaining('No engine flags this link'),
    });
  });

  test('is what a later check of the same is compared with', async () => {
    world.service.knows(KNOWN, 7);
    const later = await background.store.checkById(await checked(KNOWN));
    expect([later?.before?.flagged, later?.outcome?.flagged]).toEqual([0, 7]);
  });
});
