import { beforeEach, describe, expect, test } from 'vitest';
import { handleMessage } from '../../../src/background/messages.ts';
import {
  allChecks,
  click,
  createWorld,
  startBackground,
  stateOf,
  type Background,
  type World,
} from '../../support/background-under-test.ts';
import { createDeferred } from '../../support/deferred.ts';

const LINK = 'https://shop.example/offer';
const KNOWN = 'https://known.example/page';
const SECRET = '8f14e45fceea167a5a36dedd4bea2543';
const PRIVATE_LINK = `https://shop.example/offer?page=2&token=${SECRET}`;
const ACTING_LINK = 'https://news.example/unsubscribe?list=weekly';
const HOUR_MS = 3_600_000;

let world: World;
let background: Background;

beforeEach(async () => {
  world = await createWorld();
  background = startBackground(world);
  world.service.knows(KNOWN);
});

async function checked(text: string, siteHost: string | null = null): Promise<string> {
  const { id } = await background.checks.begin(click(text, siteHost));
  await background.idle();
  return id;
}

describe('requests of a check', () => {
  test('a known link costs one', async () => {
    const id = await checked(KNOWN);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
    expect(world.service.lines()).toEqual(['GET /urls/{link}']);
  });

  test('an unknown link whose first poll finds it completed costs four', async () => {
    const id = await checked(LINK);
    expect(await stateOf(world, id)).toMatchObject({ name: 'analysing' });
    await background.pass(30_000);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
    expect(world.service.lines()).toEqual([
      'GET /urls/{link}',
      'POST /urls',
      'GET /analyses/{id}',
      'GET /urls/{sha256}',
    ]);
  });

  test('the first poll does not leave before 30 s are over', async () => {
    await checked(LINK);
    await background.pass(29_999);
    expect(world.service.lines()).toHaveLength(2);
  });

  test('a fresh copy of the report costs none, an old one costs one', async () => {
    await checked(KNOWN);
    const again = await checked(KNOWN);
    expect(await stateOf(world, again)).toEqual({ name: 'done', found: true });
    expect(world.service.lines()).toHaveLength(1);
    await background.pass(25 * HOUR_MS);
    await checked(KNOWN);
    expect(world.service.lines()).toHaveLength(2);
  });

  test('a copy that another API address gave is not taken', async () => {
    await checked(KNOWN);
    await background.account.saveKey('b'.repeat(64), 'https://other.example/api/v3', true);
    await checked(KNOWN);
    expect(world.service.lines()).toEqual(['GET /urls/{link}', 'GET /urls/{link}']);
  });

  test('two clicks on one link at once cost one', async () => {
    await Promise.all([background.checks.begin(click(KNOWN)), background.checks.begin(click(KNOWN))]);
    await background.idle();
    expect(world.service.lines()).toHaveLength(1);
    for (const check of await allChecks(world)) expect(check.state).toEqual({ name: 'done', found: true });
  });

  test('a click on a link whose check is under way is that check', async () => {
    const held = createDeferred<null>();
    world.service.fault = () => held.promise;
    const first = await background.checks.begin(click(KNOWN));
    await background.until(() => world.service.seen.length === 1);
    expect((await background.checks.begin(click(KNOWN))).id).toBe(first.id);
    held.resolve(null);
    await background.idle();
    expect(await allChecks(world)).toHaveLength(1);
    expect(world.service.lines()).toHaveLength(1);
  });

  test('an analysis that does not end is polled ever more rarely, and given up after 15 minutes', async () => {
    world.service.isAnalysisCompleted = false;
    const id = await checked(LINK);
    await background.pass(HOUR_MS);
    expect(await stateOf(world, id)).toEqual({
      name: 'failed',
      error: { kind: 'timeout', afterMs: 900_000 },
    });
    expect(world.service.lines().filter((line) => line.startsWith('GET /analyses'))).toHaveLength(8);
  });

  test('a link that redirects has its report read under the id of its analysis', async () => {
    const id = await checked(LINK);
    const landed = 'f'.repeat(64);
    await background.store.changeCheck(id, (check) => ({ ...check, analysisId: `u-${landed}-1900000000` }));
    world.service.fault = ({ line }) =>
      line === `GET /urls/${landed}`
        ? Response.json({ data: { type: 'url', id: landed, attributes: {} } })
        : null;
    await background.pass(30_000);
    expect(world.service.seen.at(-1)?.line).toBe(`GET /urls/${landed}`);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
    const check = await background.store.checkById(id);
    expect((await background.store.storedReport(check?.indicatorKey ?? ''))?.report?.id).toBe(landed);
  });
});

describe('a link that looks private', () => {
  test('is looked up by its SHA-256 alone, and then asked about', async () => {
    const id = await checked(PRIVATE_LINK);
    expect(await stateOf(world, id)).toEqual({ name: 'needs-consent', why: 'private' });
    expect(world.service.lines()).toEqual(['GET /urls/{sha256}']);
    const sent = JSON.stringify(world.service.seen);
    expect(sent).not.toContain(SECRET);
    expect(sent).not.toContain(Buffer.from(PRIVATE_LINK).toString('base64url').slice(0, 40));
  });

  test('is submitted after "submit", once for two presses', async () => {
    const id = await checked(PRIVATE_LINK);
    await Promise.all([
      background.checks.answerConsent(id, 'submit', false),
      background.checks.answerConsent(id, 'submit', false),
    ]);
    await background.idle();
    expect(world.service.lines()).toEqual(['GET /urls/{sha256}', 'POST /urls']);
    expect(world.service.seen.at(-1)?.form).toContain(SECRET);
    await background.pass(30_000);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
  });

  test('is submitted once where the second press was read before the first was stored', async () => {
    const id = await checked(PRIVATE_LINK);
    const asked = await background.store.checkById(id);
    background.store.checkById = async () => asked;
    const held = createDeferred<null>();
    world.service.fault = () => held.promise;
    await background.checks.answerConsent(id, 'submit', false);
    await background.until(() => world.service.seen.length === 2);
    await background.checks.answerConsent(id, 'submit', false);
    held.resolve(null);
    await background.pass(29_999);
    expect(world.service.lines()).toEqual(['GET /urls/{sha256}', 'POST /urls']);
  });

  test('gives way to a look-up of its cleaned form after "submit-cleaned"', async () => {
    const id = await checked(PRIVATE_LINK);
    const shown = await background.checks.answerConsent(id, 'submit-cleaned', false);
    await background.idle();
    expect(await stateOf(world, id)).toEqual({ name: 'cancelled' });
    expect((await background.store.checkById(shown))?.indicator).toMatchObject({
      url: 'https://shop.example/offer?page=2',
    });
    expect(world.service.lines()).toEqual(['GET /urls/{sha256}', 'GET /urls/{link}', 'POST /urls']);
    expect(JSON.stringify(world.service.seen)).not.toContain(SECRET);
  });

  test('gives way to its host after "host-only"', async () => {
    const id = await checked(PRIVATE_LINK);
    const shown = await background.checks.answerConsent(id, 'host-only', false);
    await background.idle();
    expect(await stateOf(world, shown)).toEqual({ name: 'done', found: true });
    expect(world.service.lines()).toEqual(['GET /urls/{sha256}', 'GET /domains/shop.example']);
  });

  test('on a bare address gives way to that address after "host-only"', async () => {
    const id = await checked(`http://93.184.216.34/offer?token=${SECRET}`);
    await background.checks.answerConsent(id, 'host-only', false);
    await background.idle();
    expect(world.service.lines().at(-1)).toBe('GET /ip_addresses/93.184.216.34');
  });

  test('ends without a report after "decline", and nothing more is sent', async () => {
    const id = await checked(PRIVATE_LINK);
    await background.checks.answerConsent(id, 'decline', false);
    await background.idle();
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: false });
    expect(world.service.lines()).toHaveLength(1);
  });

  test('is not asked about again where its host was remembered', async () => {
    const id = await checked(PRIVATE_LINK);
    await background.checks.answerConsent(id, 'submit', true);
    const other = await checked(`https://shop.example/cart?token=${SECRET}`);
    expect(await stateOf(world, other)).toMatchObject({ name: 'analysing' });
  });

  test('is asked about even where its host was remembered, if a visit acts', async () => {
    await background.store.saveSettings({ submitWithoutAskingHosts: ['shop.example'] });
    const acting = await checked(`https://shop.example/unsubscribe?token=${SECRET}`);
    expect(await stateOf(world, acting)).toEqual({ name: 'needs-consent', why: 'acts-on-visit' });
    const leadingOn = await checked(
      'https://shop.example/?url=https%3A%2F%2Fb.example%2Funsubscribe%3Fid%3D3',
    );
    expect(await stateOf(world, leadingOn)).toEqual({ name: 'needs-consent', why: 'acts-on-visit' });
    expect(world.service.lines()).toEqual(['GET /urls/{sha256}', 'GET /urls/{link}']);
  });

  test('stays one check however often it is clicked before the answer', async () => {
    const id = await checked(PRIVATE_LINK);
    expect(await checked(PRIVATE_LINK)).toBe(id);
    expect(world.service.lines()).toHaveLength(1);
  });
});

describe('the settings on submission', () => {
  test('a link that acts on a visit is asked about for that reason, and may be named', async () => {
    const id = await checked(ACTING_LINK);
    expect(await stateOf(world, id)).toEqual({ name: 'needs-consent', why: 'acts-on-visit' });
    expect(world.service.lines()).toEqual(['GET /urls/{link}']);
  });

  test('"ask" asks about a plain link', async () => {
    await background.store.saveSettings({ submission: 'ask' });
    expect(await stateOf(world, await checked(LINK))).toEqual({ name: 'needs-consent', why: 'setting' });
  });

  test('"look-up-only" ends an unknown link without a report, from the cache the second time', async () => {
    await background.store.saveSettings({ submission: 'look-up-only' });
    expect(await stateOf(world, await checked(LINK))).toEqual({ name: 'done', found: false });
    expect(await stateOf(world, await checked(LINK))).toEqual({ name: 'done', found: false });
    expect(world.service.lines()).toEqual(['GET /urls/{link}']);
  });

  test('that are changed while the look-up is on its way decide', async () => {
    world.service.fault = async () => {
      await background.store.saveSettings({ submission: 'look-up-only' });
      return Response.json({ error: { code: 'NotFoundError' } }, { status: 404 });
    };
    expect(await stateOf(world, await checked(LINK))).toEqual({ name: 'done', found: false });
  });
});

describe('what is never sent', () => {
  test.each([
    ['not a link', 'not-a-link'],
    ['mailto:kim@post.example', 'scheme'],
    ['http://router.local/', 'private-host'],
    [`https://shop.example/${'a'.repeat(2_000_000)}`, 'too-long'],
  ])('%.40s is kept with its reason, and no retry sends it', async (text, which) => {
    const id = await checked(text);
    await background.checks.retry(id);
    await background.idle();
    expect(await stateOf(world, id)).toEqual({ name: 'failed', error: { kind: 'bad-input', which } });
    expect(world.service.lines()).toEqual([]);
  });

  test('a link on an excluded site, until the person says so for that link', async () => {
    await background.store.saveSettings({ excludedSites: ['forum.example'] });
    const id = await checked(KNOWN, 'forum.example');
    expect(await stateOf(world, id)).toEqual({
      name: 'failed',
      error: { kind: 'bad-input', which: 'site-off' },
    });
    expect(world.service.lines()).toEqual([]);
    await background.checks.retry(id);
    await background.idle();
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
  });

  test('anything while Vouch is paused; it goes on afterwards', async () => {
    await background.store.saveSettings({ paused: true });
    const id = await checked(KNOWN);
    expect(await stateOf(world, id)).toEqual({ name: 'queued' });
    expect(world.alarmAtMs).toBeNull();
    await background.store.saveSettings({ paused: false });
    await background.idle();
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
  });
});

describe('retry', () => {
  test('submits a link that was only looked up', async () => {
    await background.store.saveSettings({ submission: 'look-up-only' });
    const id = await checked(LINK);
    await background.checks.retry(id);
    await background.idle();
    expect(world.service.lines()).toEqual(['GET /urls/{link}', 'POST /urls']);
  });

  test('asks again about a private-looking link that was declined', async () => {
    const id = await checked(PRIVATE_LINK);
    await background.checks.answerConsent(id, 'decline', false);
    await background.checks.retry(id);
    expect(await stateOf(world, id)).toEqual({ name: 'needs-consent', why: 'private' });
  });

  test('asks after an analysis that failed to be read, and does not submit again', async () => {
    const id = await checked(LINK);
    world.service.fault = () => new Response('<html>', { status: 403 });
    await background.pass(30_000);
    expect(await stateOf(world, id)).toMatchObject({ name: 'failed' });
    world.service.fault = () => null;
    await background.checks.retry(id);
    await background.pass(60_000);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
    expect(world.service.lines()).toEqual([
      'GET /urls/{link}',
      'POST /urls',
      'GET /analyses/{id}',
      'GET /analyses/{id}',
      'GET /urls/{sha256}',
    ]);
  });

  test('takes up a check that was stopped', async () => {
    await background.store.saveSettings({ paused: true });
    const id = await checked(KNOWN);
    await background.checks.stop(id);
    await background.store.saveSettings({ paused: false });
    await background.checks.retry(id);
    await background.idle();
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
  });

  test('costs nothing where a fresh report is shown', async () => {
    const id = await checked(KNOWN);
    await background.checks.retry(id);
    await background.idle();
    expect(world.service.lines()).toHaveLength(1);
  });
});

describe('analyse again', () => {
  test('asks for one new analysis of a known link, for two presses too', async () => {
    const id = await checked(KNOWN);
    await Promise.all([background.checks.analyseAgain(id), background.checks.analyseAgain(id)]);
    await background.idle();
    await background.pass(90_000);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
    expect(world.service.lines()).toEqual([
      'GET /urls/{link}',
      'POST /urls/{id}/analyse',
      'GET /analyses/{id}',
      'GET /urls/{sha256}',
    ]);
  });

  test('pressed again while it is on its way asks for no second one', async () => {
    const id = await checked(KNOWN);
    const held = createDeferred<null>();
    world.service.fault = () => held.promise;
    await background.checks.analyseAgain(id);
    await background.until(() => world.service.seen.length === 2);
    await background.checks.analyseAgain(id);
    held.resolve(null);
    await background.pass(29_999);
    expect(world.service.lines()).toEqual(['GET /urls/{link}', 'POST /urls/{id}/analyse']);
  });

  test('of a link that VirusTotal does not know submits it', async () => {
    await background.store.saveSettings({ submission: 'look-up-only' });
    const id = await checked(LINK);
    await background.checks.analyseAgain(id);
    await background.idle();
    expect(world.service.lines()).toEqual(['GET /urls/{link}', 'POST /urls']);
  });
});

describe('a link whose submission is on its way', () => {
  test('is looked up before it is submitted by another click, though it was unknown a minute ago', async () => {
    const id = await checked(LINK);
    await background.checks.stop(id);
    await checked(LINK);
    expect(world.service.lines()).toEqual(['GET /urls/{link}', 'POST /urls', 'GET /urls/{link}']);
  });
});

describe('stop', () => {
  async function stoppedDuring(method: 'GET' | 'POST'): Promise<boolean | undefined> {
    const held = createDeferred<null>();
    world.service.fault = ({ line }) => (line.startsWith(method) ? held.promise : null);
    const { id } = await background.checks.begin(click(LINK));
    await background.until(() => world.service.seen.some(({ line }) => line.startsWith(method)));
    await background.checks.stop(id);
    held.resolve(null);
    await background.idle();
    expect(await stateOf(world, id)).toEqual({ name: 'cancelled' });
    return (await background.store.checkById(id))?.submissionUnsure;
  }

  test('ends the request before it is shown, which takes its time', async () => {
    let sent: AbortSignal | null = null;
    world.service.fault = (_request, signal) => {
      sent = signal;
      return new Promise(() => undefined);
    };
    const { id } = await background.checks.begin(click(LINK));
    await background.until(() => sent !== null);
    background.display.setBadge = () => new Promise(() => undefined);
    void background.checks.stop(id);
    await background.until(() => sent?.aborted === true);
  });

  test('of a submission on its way keeps that nobody knows whether it arrived', async () => {
    expect(await stoppedDuring('POST')).toBe(true);
  });

  test('of a look-up on its way leaves nothing unsure', async () => {
    expect(await stoppedDuring('GET')).toBe(false);
  });

  test('of a submission that waits for its turn leaves nothing unsure', async () => {
    const id = await checked(PRIVATE_LINK);
    await background.store.saveSettings({ paused: true });
    await background.checks.answerConsent(id, 'submit', false);
    await background.checks.stop(id);
    expect(await background.store.checkById(id)).toMatchObject({
      submissionUnsure: false,
      state: { name: 'cancelled' },
    });
  });
});

describe('another thing instead of a link that was asked about', () => {
  test('is not begun where that link is being submitted by then, and its submission stays', async () => {
    const id = await checked(PRIVATE_LINK);
    const asked = await background.store.checkById(id);
    await background.checks.answerConsent(id, 'submit', false);
    background.store.checkById = async () => asked;
    expect(await background.checks.answerConsent(id, 'host-only', false)).toBe(id);
    await background.idle();
    expect(await stateOf(world, id)).toMatchObject({ name: 'analysing' });
    expect(world.service.lines()).toEqual(['GET /urls/{sha256}', 'POST /urls']);
  });

  test('is not begun where that link was wiped by then, which stays wiped and unannounced', async () => {
    const id = await checked(PRIVATE_LINK);
    const asked = await background.store.checkById(id);
    await background.checks.wipe([id]);
    const badges = [...world.badges];
    background.store.checkById = async () => asked;
    await background.checks.answerConsent(id, 'submit-cleaned', false);
    await background.idle();
    expect(await allChecks(world)).toEqual([]);
    expect(world.badges).toEqual(badges);
    expect(world.service.lines()).toEqual(['GET /urls/{sha256}']);
  });

  test('takes its question back', async () => {
    const id = await checked(PRIVATE_LINK);
    expect([...world.noticesShown]).toEqual([id]);
    await background.checks.answerConsent(id, 'host-only', false);
    expect(world.noticesShown.has(id)).toBe(false);
  });
});

test.each(['mark-seen', 'refresh-quota'] as const)(
  'the message %s has the queue looked at, whatever becomes of it',
  async (type) => {
    world.isOnline = false;
    const id = await checked(KNOWN);
    world.isOnline = true;
    const fails = () => Promise.reject(new Error('nobody foresaw this'));
    const ports = {
      ...background,
      cases: { ...background.cases, checks: { ...background.checks, markSeen: fails } },
      account: { ...background.account, refreshQuota: fails },
      storeTrouble: async () => null,
      kick: background.scheduler.kick,
    };
    const request = type === 'mark-seen' ? { type, checkId: id } : { type };
    await handleMessage(ports, request).catch(() => undefined);
    await background.until(async () => (await stateOf(world, id))?.name === 'done');
  },
);
