import { beforeEach, describe, expect, test } from 'vitest';
import type { Check } from '../../../src/domain/check.ts';
import type { DownloadUnderWay } from '../../../src/downloads/ports.ts';
import type { SettingsChange } from '../../../src/settings/settings.ts';
import {
  allChecks,
  createWorld,
  startBackground,
  type Background,
  type World,
} from '../../support/background-under-test.ts';
import {
  addFinished,
  DOWNLOAD_ADDRESS,
  DOWNLOAD_CONTENT,
  DOWNLOAD_SHA256,
  theOnlyCheck,
} from '../../support/finished-downloads.ts';

const SECOND_MS = 1000;

let world: World;
let background: Background;

beforeEach(async () => {
  world = await createWorld();
  background = startBackground(world);
  await background.downloads.begin();
  await background.store.saveSettings({ lookUpDownloads: true, holdRiskyDownloads: true, holdSeconds: 15 });
  await background.account.saveKey('a'.repeat(64), 'https://www.virustotal.com/api/v3', true);
  world.service.seen.length = 0;
  world.readFile = async () => ({ ok: true, bytes: new TextEncoder().encode(DOWNLOAD_CONTENT) });
});

function begins(changes: Partial<DownloadUnderWay> = {}): DownloadUnderWay {
  const id = world.arriving.length + 1;
  const download: DownloadUnderWay = {
    id,
    path: '/home/kim/Downloads/tool.zip',
    sizeBytes: 0,
    address: DOWNLOAD_ADDRESS,
    firstAddress: DOWNLOAD_ADDRESS,
    referrer: 'https://site.example/page',
    mime: 'application/zip',
    danger: '',
    startedAtMs: world.clock.nowMs(),
    isPrivate: false,
    byExtensionId: null,
    stands: 'runs',
    ...changes,
  };
  world.arriving.push(download);
  return download;
}

/** A download begins, and all that follows at once has happened. */
async function begin(changes: Partial<DownloadUnderWay> = {}): Promise<DownloadUnderWay> {
  const download = begins(changes);
  await background.holding.moved(download.id);
  await settle();
  return download;
}

async function settle(): Promise<void> {
  await background.idle();
  await background.holding.look();
  await background.idle();
}

/** The download ends as the browser ends it. */
async function end(download: DownloadUnderWay): Promise<void> {
  expect(download.stands).toBe('runs');
  download.stands = 'complete';
  await background.downloads.finished(
    addFinished(world, { ...download, sizeBytes: DOWNLOAD_CONTENT.length }).id,
  );
  await background.idle();
}

/** The service answers nothing while this lasts. */
function hang(): void {
  world.service.fault = () => new Promise<Response>(() => undefined);
}

async function passLimit(): Promise<void> {
  world.clock.setTo(world.clock.nowMs() + 15 * SECOND_MS);
  await background.holding.look();
}

async function stateNow(): Promise<Check['state']> {
  return (await theOnlyCheck(world)).state;
}

describe('a download of a risky type', () => {
  test('is paused, its address is asked about by its SHA-256, and it goes on with the answer', async () => {
    const download = await begin();
    expect(world.service.lines()).toEqual(['GET /urls/{sha256}']);
    expect(download.stands).toBe('runs');
    expect(await background.store.heldDownloads()).toEqual([]);
    expect(await stateNow()).toEqual({ name: 'downloading', heldUntilMs: null });
    expect(world.notices).toEqual([]);
  });

  test('has one check, of which its file is looked up once it is there', async () => {
    world.service.knowsFile(DOWNLOAD_SHA256, 0);
    await end(await begin());
    const check = await theOnlyCheck(world);
    expect(check).toMatchObject({
      indicator: { hash: DOWNLOAD_SHA256 },
      state: { name: 'done', found: true },
      file: { name: 'tool.zip', sizeBytes: DOWNLOAD_CONTENT.length, hashSource: 'disk' },
    });
    expect(check.file?.addressCheckId).not.toBeNull();
    expect(world.service.lines()).toEqual(['GET /urls/{sha256}', 'GET /files/{hash}']);
  });

  test('that nobody wants looked up any more when it ends is waited for no longer', async () => {
    const download = await begin();
    await background.store.saveSettings({ lookUpDownloads: false });
    await end(download);
    expect(await stateNow()).toEqual({ name: 'cancelled' });
  });

  test('that had ended before it could be paused is not wiped when its check has gone on with the file', async () => {
    world.service.knowsFile(DOWNLOAD_SHA256, 0);
    const download = begins();
    const { dropHeld } = background.store;
    background.store.dropHeld = async (checkId) => {
      await dropHeld(checkId);
      await end(download);
    };
    world.canPause = false;
    await background.holding.moved(download.id);
    expect(await theOnlyCheck(world)).toMatchObject({ state: { name: 'done', found: true } });
  });

  test('whose file is flagged is news although its address is not answered yet', async () => {
    world.service.knowsFile(DOWNLOAD_SHA256, 30);
    const download = await begin();
    const part = (await theOnlyCheck(world)).file?.addressCheckId ?? '';
    await background.store.changeCheck(part, (check) => ({
      ...check,
      state: { name: 'waiting', reason: { kind: 'offline' }, untilMs: null },
    }));
    await end(download);
    expect(world.notices).toHaveLength(1);
  });

  test('is stored before it is paused', async () => {
    const download = begins();
    const { addHeld } = background.store;
    let stoodThen = '';
    background.store.addHeld = async (...held) => {
      stoodThen = download.stands;
      await addHeld(...held);
    };
    await background.holding.moved(download.id);
    expect(stoodThen === '' || stoodThen === 'runs').toBe(true);
  });

  test('takes its name when the browser has chosen it', async () => {
    hang();
    const download = begins({ path: '', address: 'https://files.example/setup.exe' });
    await background.holding.moved(download.id);
    download.path = '/d/free-tool-setup.exe';
    await background.holding.moved(download.id);
    expect(await theOnlyCheck(world)).toMatchObject({
      asked: 'free-tool-setup.exe',
      file: { name: 'free-tool-setup.exe', download: { path: '/d/free-tool-setup.exe' } },
      state: { name: 'downloading' },
    });
    expect(download.stands).toBe('paused');
  });

  test('is held until its limit while the service does not answer, and no longer', async () => {
    hang();
    const download = begins();
    await background.holding.moved(download.id);
    expect(download.stands).toBe('paused');
    expect(world.holdAlarmAtMs).toBe(world.clock.nowMs() + 15 * SECOND_MS);
    world.clock.setTo(world.clock.nowMs() + 14 * SECOND_MS);
    await background.holding.look();
    expect(download.stands).toBe('paused');
    world.clock.setTo(world.clock.nowMs() + SECOND_MS);
    await background.holding.look();
    expect(download.stands).toBe('runs');
    expect(world.holdAlarmAtMs).toBeNull();
  });

  test('from a flagged address is told of, held until its limit, and goes on by itself all the same', async () => {
    world.service.knows(DOWNLOAD_ADDRESS, 5);
    const download = await begin();
    expect(download.stands).toBe('paused');
    expect(world.notices).toHaveLength(1);
    expect(world.notices[0]).toMatchObject({
      tone: 'bad',
      message: 'tool.zip',
      buttons: [{ act: 'cancel' }, { act: 'let-go-on' }],
    });
    expect(world.notices[0]?.title).toContain('Held for a moment');
    await passLimit();
    expect(download.stands).toBe('runs');
    expect(world.noticesShown.size).toBe(0);
    expect(world.removed).toEqual([]);
  });

  test('from an address whose report is kept here is told of without a request', async () => {
    world.service.knows(DOWNLOAD_ADDRESS, 5);
    await begin();
    world.service.seen.length = 0;
    world.notices.length = 0;
    await begin();
    expect(world.service.seen).toEqual([]);
    expect(world.notices).toHaveLength(1);
  });
});

describe('what is flagged and held', () => {
  let download: DownloadUnderWay;

  beforeEach(async () => {
    world.service.knows(DOWNLOAD_ADDRESS, 5);
    download = await begin();
  });

  test('goes on at once where a person says so', async () => {
    await background.doNoticeAct((await theOnlyCheck(world)).id, 'let-go-on');
    expect(download.stands).toBe('runs');
    await end(download);
    expect((await stateNow()).name).toBe('done');
  });

  test('is cancelled where a person says so, from another life too, and no file is looked up', async () => {
    const { id } = await theOnlyCheck(world);
    background.kill();
    background = startBackground(world);
    await background.doNoticeAct(id, 'cancel');
    expect(download.stands).toBe('gone');
    expect(await theOnlyCheck(world)).toMatchObject({
      state: { name: 'cancelled' },
      file: { fate: 'cancelled' },
    });
    expect(await background.hashFiles.again(id)).toBe(false);
    expect(await background.store.heldDownloads()).toEqual([]);
  });

  test('is not held any more where a person lets it go on in the browser, and their own pause stays', async () => {
    download.stands = 'runs';
    await background.holding.moved(download.id);
    expect(await background.store.heldDownloads()).toEqual([]);
    download.stands = 'paused';
    await background.holding.moved(download.id);
    await passLimit();
    expect(download.stands).toBe('paused');
  });

  test('ends with its download where that is cancelled in the browser', async () => {
    download.stands = 'gone';
    await background.holding.moved(download.id);
    expect((await stateNow()).name).toBe('cancelled');
    expect(await background.store.heldDownloads()).toEqual([]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['its check is stopped', async () => background.checks.stop((await theOnlyCheck(world)).id)],
    ['its check is wiped', async () => background.checks.wipe([(await theOnlyCheck(world)).id])],
    ['everything is wiped', () => background.checks.wipeAll()],
    ['Vouch is paused', () => background.store.saveSettings({ paused: true })],
    ['downloads are switched off', () => background.store.saveSettings({ lookUpDownloads: false })],
    ['holding is switched off', () => background.store.saveSettings({ holdRiskyDownloads: false })],
  ])('goes on where %s', async (_, happen) => {
    await happen();
    await background.holding.look();
    expect(download.stands).toBe('runs');
    expect(await background.store.heldDownloads()).toEqual([]);
  });
});

describe('whatever the service does', () => {
  test.each<[string, () => Promise<void> | void]>([
    ['429', () => void (world.service.fault = () => Response.json({}, { status: 429 }))],
    ['503', () => void (world.service.fault = () => Response.json({}, { status: 503 }))],
    ['403', () => void (world.service.fault = () => Response.json({}, { status: 403 }))],
    ['no network', () => void (world.isOnline = false)],
    ['no permission', () => void (world.isPermitted = false)],
    ['nonsense', () => void (world.service.fault = () => new Response('<html>'))],
  ])('%s: it goes on within its limit, and its file is looked up later', async (_, happen) => {
    await happen();
    const download = begins();
    await background.holding.moved(download.id);
    await background.idle();
    await passLimit();
    expect(download.stands).toBe('runs');
    expect(await background.store.heldDownloads()).toEqual([]);
    download.stands = 'complete';
    await background.downloads.finished(
      addFinished(world, { ...download, sizeBytes: DOWNLOAD_CONTENT.length }).id,
    );
    expect(await theOnlyCheck(world)).toMatchObject({ indicator: { hash: DOWNLOAD_SHA256 } });
  });

  test('without a key, or while Vouch is paused, nothing is held at all', async () => {
    await background.store.saveSettings({ paused: true });
    expect((await begin()).stands).toBe('runs');
    await background.store.saveSettings({ paused: false });
    await background.account.removeKey();
    expect((await begin()).stands).toBe('runs');
    expect(await allChecks(world)).toEqual([]);
  });

  test('a stopped background lets it go on at its next start, or when its time is over', async () => {
    hang();
    const download = begins();
    await background.holding.moved(download.id);
    background.kill();
    background = startBackground(world);
    await background.holding.takeUp();
    expect(download.stands).toBe('paused');
    world.clock.setTo(world.clock.nowMs() + 15 * SECOND_MS);
    background.kill();
    background = startBackground(world);
    await background.holding.takeUp();
    expect(download.stands).toBe('runs');
    expect(await stateNow()).toEqual({ name: 'downloading', heldUntilMs: null });
  });

  test('a background that was stopped before it asked about the address lets it go on', async () => {
    const download = begins();
    world.isOnline = false;
    background.store.changeCheck = () => new Promise(() => undefined);
    const { addHeld } = background.store;
    await addHeld(
      {
        id: download.id,
        startedAtMs: download.startedAtMs,
        checkId: 'gone',
        untilMs: world.clock.nowMs() + 9000,
      },
      { ...(await withCheck()), id: 'gone' },
    );
    download.stands = 'paused';
    background.kill();
    background = startBackground(world);
    await background.holding.takeUp();
    expect(download.stands).toBe('runs');
  });

  test('a download that the browser has forgotten while it was dead ends as cancelled', async () => {
    hang();
    await background.holding.moved(begins().id);
    background.kill();
    world.arriving.length = 0;
    world.clock.setTo(world.clock.nowMs() + 60 * SECOND_MS);
    background = startBackground(world);
    await background.holding.takeUp();
    expect((await stateNow()).name).toBe('cancelled');
    expect(await background.store.heldDownloads()).toEqual([]);
  });

  test('one that ended while the background was dead is looked up at its next start', async () => {
    hang();
    const download = begins();
    await background.holding.moved(download.id);
    background.kill();
    world.service.fault = () => null;
    download.stands = 'complete';
    addFinished(world, { ...download, sizeBytes: DOWNLOAD_CONTENT.length });
    background = startBackground(world);
    await background.holding.takeUp();
    await background.downloads.catchUp();
    await background.idle();
    expect(await theOnlyCheck(world)).toMatchObject({ indicator: { hash: DOWNLOAD_SHA256 } });
  });

  test('one that the browser does not let go on is tried again', async () => {
    hang();
    const download = begins();
    await background.holding.moved(download.id);
    world.letsGoOn = false;
    await passLimit();
    expect(await background.store.heldDownloads()).toHaveLength(1);
    expect(world.holdAlarmAtMs).toBe(world.clock.nowMs() + 30 * SECOND_MS);
    world.letsGoOn = true;
    await background.holding.look();
    expect(download.stands).toBe('runs');
  });

  test('one that had ended before it could be paused has one check, and is not held', async () => {
    const download = begins({ stands: 'runs' });
    const { addHeld } = background.store;
    background.store.addHeld = addHeld;
    const moved = background.holding.moved(download.id);
    download.stands = 'complete';
    await moved;
    await background.downloads.finished(
      addFinished(world, { ...download, sizeBytes: DOWNLOAD_CONTENT.length }).id,
    );
    await settle();
    expect(await background.store.heldDownloads()).toEqual([]);
    expect(await theOnlyCheck(world)).toMatchObject({ indicator: { hash: DOWNLOAD_SHA256 } });
  });
});

describe('is not held', () => {
  test.each<[string, Partial<DownloadUnderWay>]>([
    ['a picture', { path: '/d/a.png', mime: 'image/png' }],
    ['a document', { path: '/d/a.pdf', mime: 'application/pdf' }],
    ['one of a private window', { isPrivate: true }],
    ['one that is paused already', { stands: 'paused' }],
    ['one made in a page', { address: 'blob:https://site.example/1' }],
    ['one of a host that is not public', { address: 'http://192.168.1.1/tool.zip' }],
  ])('%s', async (_, changes) => {
    const download = await begin(changes);
    expect(download.stands).toBe(changes.stands ?? 'runs');
    expect(await allChecks(world)).toEqual([]);
    expect(world.service.seen).toEqual([]);
  });

  test.each<[string, SettingsChange]>([
    ['while holding is off', { holdRiskyDownloads: false }],
    ['while downloads are off', { lookUpDownloads: false }],
    ['where its site is allowed', { leftOutSites: ['site.example'] }],
  ])('anything %s', async (_, settings) => {
    await background.store.saveSettings(settings);
    expect((await begin()).stands).toBe('runs');
    expect(await allChecks(world)).toEqual([]);
  });

  test('anything in a browser where a pause ends the transfer', async () => {
    world.canHold = false;
    background = startBackground(world);
    expect((await begin()).stands).toBe('runs');
    expect(await allChecks(world)).toEqual([]);
  });
});

async function withCheck(): Promise<Check> {
  const { newDownloadCheck } = await import('../../../src/background/new-download-check.ts');
  const [download] = world.arriving;
  if (!download) throw new Error('none');
  const state = { name: 'downloading', heldUntilMs: world.clock.nowMs() + 9000 } as const;
  return { ...newDownloadCheck(download, undefined, 'gone', world.clock.nowMs()), state };
}
