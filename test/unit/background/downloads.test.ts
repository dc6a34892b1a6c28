import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Check } from '../../../src/domain/check.ts';
import type { FileTrouble } from '../../../src/domain/file-trouble.ts';
import type { FinishedDownload } from '../../../src/downloads/ports.ts';
import { checkById } from '../../../src/storage/read.ts';
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
  finishDownload,
  theOnlyCheck,
} from '../../support/finished-downloads.ts';
import { createDeferred } from '../../support/deferred.ts';
import { settled } from '../../support/fake-queue.ts';
import { sha256Of } from '../../support/fake-service.ts';
import { jobsIn } from '../../support/jobs-in.ts';

const ADDRESS = DOWNLOAD_ADDRESS;
const CONTENT = DOWNLOAD_CONTENT;

let world: World;
let background: Background;

beforeEach(async () => {
  world = await createWorld();
  background = startBackground(world);
  await background.downloads.begin();
  await background.store.saveSettings({ lookUpDownloads: true });
  world.readFile = async () => ({ ok: true, bytes: new TextEncoder().encode(CONTENT) });
});

function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

const downloads = (changes: Partial<FinishedDownload> = {}) => addFinished(world, changes);
const finish = (changes: Partial<FinishedDownload> = {}) => finishDownload(world, background, changes);
const onlyCheck = () => theOnlyCheck(world);

async function addressOf(check: Check): Promise<Check | undefined> {
  return checkById(world.database, check.file?.addressCheckId ?? '');
}

describe('a finished download', () => {
  test('is hashed from the disk and looked up by its hash, with one request', async () => {
    world.service.knowsFile(hashOf(CONTENT), 0);
    await finish();
    expect(await onlyCheck()).toMatchObject({
      origin: 'download',
      indicator: { kind: 'file', hash: hashOf(CONTENT) },
      state: { name: 'done', found: true },
      file: { name: 'tool.zip', hashSource: 'disk', addressCheckId: null },
    });
    expect(world.service.seen.map(({ line }) => line)).toEqual([`GET /files/${hashOf(CONTENT)}`]);
    expect(world.notices).toHaveLength(1);
  });

  test('that VirusTotal does not know is unknown, and nothing is submitted', async () => {
    await finish();
    expect((await onlyCheck()).state).toEqual({ name: 'done', found: false });
    expect(world.service.lines()).toEqual(['GET /files/{hash}']);
  });

  test('is stored with how it came here', async () => {
    await finish({ firstAddress: 'https://site.example/get', mime: 'application/zip' });
    expect((await onlyCheck()).file?.download).toMatchObject({
      address: ADDRESS,
      firstAddress: 'https://site.example/get',
      referrer: 'https://site.example/page',
      mime: 'application/zip',
    });
  });

  test('of hostile length is stored cut, and without the file in its address', async () => {
    const long = `https://files.example/${'a'.repeat(100_000)}`;
    await finish({ firstAddress: 'DATA:text/html,<p>', referrer: long, mime: 'x'.repeat(100_000) });
    const download = (await onlyCheck()).file?.download;
    expect(download?.firstAddress).toBe('data:');
    expect(download?.referrer).toBe(long.slice(0, 16_385));
    expect(download?.mime).toHaveLength(255);
  });

  test('is stored before its file is read', async () => {
    const reading = createDeferred<null>();
    world.readFile = async () => {
      await reading.promise;
      return { ok: false, trouble: 'gone' };
    };
    const finished = background.downloads.finished(downloads().id);
    await background.until(async () => (await allChecks(world)).length === 1);
    expect((await onlyCheck()).state).toEqual({ name: 'hashing' });
    reading.resolve(null);
    await finished;
  });

  test.each([null, false])('is left alone while the answer to the question is %s', async (answer) => {
    await background.store.saveSettings({ lookUpDownloads: answer });
    await finish();
    expect(await allChecks(world)).toEqual([]);
  });

  test.each([
    ['a picture', { path: '/d/a.png', mime: 'image/png' }],
    ['plain text', { path: '/d/a.txt', mime: 'text/plain' }],
    ['one of a private window', { isPrivate: true }],
    ['what an extension has made', { address: 'blob:moz-extension://1/2', byExtensionId: 'abcdef' }],
  ])('%s is left out', async (_title, changes) => {
    await finish(changes);
    expect(await allChecks(world)).toEqual([]);
    expect(world.service.seen).toEqual([]);
  });

  test('of a site where Vouch is off is left out', async () => {
    await background.store.saveSettings({ excludedSites: ['site.example'] });
    await finish();
    expect(await allChecks(world)).toEqual([]);
  });

  test('waits while Vouch is paused, and goes on then', async () => {
    await background.store.saveSettings({ paused: true });
    await finish();
    expect(world.service.seen).toEqual([]);
    await background.store.saveSettings({ paused: false });
    await background.idle();
    expect((await onlyCheck()).state).toEqual({ name: 'done', found: false });
  });

  test('told of twice is looked up once', async () => {
    const { id } = downloads();
    await Promise.all([background.downloads.finished(id), background.downloads.finished(id)]);
    await background.downloads.catchUp();
    await background.idle();
    await onlyCheck();
    expect(world.service.seen).toHaveLength(1);
  });

  test('is not looked up again once its check was wiped', async () => {
    await finish();
    await background.checks.wipe([(await onlyCheck()).id]);
    await background.downloads.catchUp();
    await background.idle();
    expect(await allChecks(world)).toEqual([]);
  });
});

describe('what was missed', () => {
  test('by an answer that an earlier version had stored begins with the next download', async () => {
    await world.database.delete('records', 'downloads-seen');
    downloads();
    await background.downloads.catchUp();
    expect(await allChecks(world)).toEqual([]);
    await finish({ id: 2, path: '/d/b.zip' });
    expect((await onlyCheck()).asked).toBe('b.zip');
  });

  test('is dropped where downloads were switched off meanwhile', async () => {
    await cutOffInMidHash(() => background.downloads.finished(downloads().id));
    await background.store.saveSettings({ lookUpDownloads: false });
    await background.downloads.catchUp();
    await background.idle();
    expect((await onlyCheck()).state).toEqual({ name: 'cancelled' });
    expect(world.service.seen).toEqual([]);
  });

  test('is counted against a file only where that one was read', async () => {
    const started = Array.from({ length: 5 }, (_, index) =>
      downloads({ path: `/d/${index}.zip`, address: 'data:' }),
    );
    await cutOffInMidHash(() => Promise.all(started.map(({ id }) => background.downloads.finished(id))));
    for (let life = 0; life < 6; life += 1) await cutOffInMidHash(() => background.downloads.catchUp());
    await background.downloads.catchUp();
    await background.idle();
    const states = (await allChecks(world)).map(({ state }) => state.name);
    expect(states.filter((name) => name === 'failed').length).toBeLessThan(5);
  });

  test('while the background was dead is found at its next start', async () => {
    downloads();
    await background.downloads.catchUp();
    await background.idle();
    expect((await onlyCheck()).state).toEqual({ name: 'done', found: false });
  });

  test('before the person said yes is never looked up', async () => {
    downloads({ endedAtMs: world.clock.nowMs() - 1 });
    await background.downloads.catchUp();
    expect(await allChecks(world)).toEqual([]);
  });

  test('in mid-hash is taken up, once', async () => {
    await cutOffInMidHash(() => background.downloads.finished(downloads().id));
    await background.downloads.catchUp();
    await background.idle();
    expect(await onlyCheck()).toMatchObject({ indicator: { hash: hashOf(CONTENT) } });
    expect(world.service.seen).toHaveLength(1);
    expect(world.hashAlarmAtMs).toBeNull();
  });

  test('again and again in mid-hash ends with a reason', async () => {
    await cutOffInMidHash(() => background.downloads.finished(downloads().id));
    for (let life = 0; life < 4; life += 1) await cutOffInMidHash(() => background.downloads.catchUp());
    await background.downloads.catchUp();
    expect((await onlyCheck()).state).toEqual({
      name: 'failed',
      error: { kind: 'no-file', which: 'stalled' },
    });
  });
});

/** Begins something that reads a file, and stops the background while it is reading; the next one is started. */
async function cutOffInMidHash(begin: () => Promise<unknown>): Promise<void> {
  const { readFile } = world;
  let isReading = false;
  world.readFile = () => {
    isReading = true;
    return new Promise(() => undefined);
  };
  void begin();
  await background.until(() => isReading);
  background.kill();
  world.readFile = readFile;
  background = startBackground(world);
}

describe('a file that gives no hash that counts', () => {
  test.each<FileTrouble>(['gone', 'changed', 'unreadable', 'stalled'])('%s: says so', async (trouble) => {
    world.readFile = async () => ({ ok: false, trouble });
    await finish();
    const check = await onlyCheck();
    expect(check.state).toEqual({ name: 'failed', error: { kind: 'no-file', which: trouble } });
    expect(check.indicator).toBeNull();
    expect(world.service.lines()).toEqual(['GET /urls/{sha256}']);
  });

  test('because something unforeseen happens ends with a reason, and says what it was', async () => {
    world.readFile = () => Promise.reject(new Error('out of memory'));
    await finish();
    expect((await onlyCheck()).state).toEqual({
      name: 'failed',
      error: { kind: 'no-file', which: 'unreadable' },
    });
    expect(world.unforeseen).toHaveLength(1);
    expect(world.hashAlarmAtMs).toBeNull();
  });

  test('asks about its address anew where that had failed, too', async () => {
    world.readFile = async () => ({ ok: false, trouble: 'unreadable' });
    world.service.fault = () => Response.json({}, { status: 403 });
    await finish();
    expect((await addressOf(await onlyCheck()))?.state.name).toBe('failed');
    world.service.fault = () => null;
    await background.hashFiles.again((await onlyCheck()).id);
    await background.until(async () => (await addressOf(await onlyCheck()))?.state.name === 'done');
  });

  test('is hashed again when somebody asks for it', async () => {
    world.readFile = async () => ({ ok: false, trouble: 'unreadable' });
    await finish();
    world.readFile = async () => ({ ok: true, bytes: new TextEncoder().encode(CONTENT) });
    const { id } = await onlyCheck();
    expect(await background.hashFiles.again(id)).toBe(true);
    await background.until(async () => (await onlyCheck()).state.name === 'done');
    expect(await onlyCheck()).toMatchObject({ indicator: { hash: hashOf(CONTENT) } });
  });
});

describe('without file access', () => {
  beforeEach(() => {
    world.fileAccess = 'off';
  });

  test('the file is needed, and its address is asked about by its SHA-256 alone', async () => {
    world.service.knows(ADDRESS, 5);
    await finish();
    const check = await onlyCheck();
    expect(check.state).toEqual({ name: 'needs-file', why: 'no-file-access' });
    expect(world.service.seen.map(({ line }) => line)).toEqual([`GET /urls/${sha256Of(ADDRESS)}`]);
    expect((await addressOf(check))?.state).toEqual({ name: 'done', found: true });
    expect(world.notices.map(({ title }) => title)).toEqual([
      'Vouch needs the file: open Vouch to pick it. Of its address: Flagged as malicious by 5 engines',
    ]);
  });

  test('an address that is not known is not submitted, and is not kept as unknown by its name', async () => {
    await finish();
    expect((await addressOf(await onlyCheck()))?.state).toEqual({ name: 'done', found: false });
    expect(world.service.lines()).toEqual(['GET /urls/{sha256}']);
    expect(await background.store.storedReport(`url:${sha256Of(ADDRESS)}`)).toBeUndefined();
  });

  test.each(['blob:https://site.example/1', 'data:', 'http://192.168.1.1/a.zip'])(
    'an address such as %s is not asked about',
    async (address) => {
      await finish({ address });
      const check = await onlyCheck();
      expect(check.state).toEqual({ name: 'needs-file', why: 'no-file-access' });
      expect(check.file?.addressCheckId).toBeNull();
      expect(world.service.seen).toEqual([]);
      expect(world.notices).toHaveLength(1);
    },
  );

  test('it goes on by itself once the access is there', async () => {
    await finish({ address: 'data:' });
    world.fileAccess = 'allowed';
    background.kill();
    background = startBackground(world);
    await background.downloads.catchUp();
    await background.until(async () => (await onlyCheck()).state.name === 'done');
    expect(await onlyCheck()).toMatchObject({ file: { hashSource: 'disk' } });
  });

  test('a deleted file is needed no more, and is not read once the access is there', async () => {
    await finish({ address: 'data:' });
    await background.files.deleteFile((await onlyCheck()).id);
    expect((await onlyCheck()).state).toEqual({ name: 'cancelled' });
    world.fileAccess = 'allowed';
    await background.downloads.catchUp();
    expect((await onlyCheck()).state).toEqual({ name: 'cancelled' });
  });

  test('nothing goes on by itself once downloads are off', async () => {
    await finish({ address: 'data:' });
    await background.store.saveSettings({ lookUpDownloads: false });
    world.fileAccess = 'allowed';
    await background.downloads.catchUp();
    await background.idle();
    expect((await onlyCheck()).state.name).toBe('needs-file');
    expect(world.service.seen).toEqual([]);
  });

  test('a flagged address is news although the need was seen', async () => {
    world.service.knows(ADDRESS, 5);
    world.isOnline = false;
    await finish();
    await background.checks.markSeen((await onlyCheck()).id);
    expect(world.notices).toEqual([]);
    world.isOnline = true;
    await background.idle();
    expect(world.notices).toHaveLength(1);
    expect(world.badges.at(-1)).toMatchObject({ text: '↓', tone: 'bad' });
  });

  test('an address that is too long to be asked about is not cut to another one', async () => {
    await finish({ address: `https://files.example/?${'a'.repeat(20_000)}` });
    expect((await onlyCheck()).file?.addressCheckId).toBeNull();
    expect(world.service.seen).toEqual([]);
  });

  test('its badge goes once that was seen', async () => {
    await finish({ address: 'data:' });
    expect(world.badges.at(-1)?.text).toBe('↓');
    await background.checks.markSeen((await onlyCheck()).id);
    expect(world.badges.at(-1)).toBeNull();
  });

  test('wiping the check wipes the one of its address', async () => {
    await finish();
    const check = await onlyCheck();
    await background.checks.wipe([check.id]);
    expect(await addressOf(check)).toBeUndefined();
    expect(await jobsIn(world.database)).toEqual([]);
  });

  test('a person may check the address too, by its name', async () => {
    world.service.knows(ADDRESS);
    await finish();
    const checkId = await background.files.checkAddress((await onlyCheck()).id);
    await background.idle();
    expect((await checkById(world.database, checkId))?.partOf).toBeNull();
  });
});

describe('a file that a person picks', () => {
  const picked = { name: 'tool.zip', sizeBytes: CONTENT.length, sha256: hashOf(CONTENT) };

  test('goes to the check that it was picked for', async () => {
    world.fileAccess = 'impossible';
    await finish({ address: 'data:' });
    const { id } = await onlyCheck();
    expect(await background.files.picked({ ...picked, checkId: id })).toBe(id);
    await background.idle();
    expect(await onlyCheck()).toMatchObject({
      state: { name: 'done', found: false },
      indicator: { hash: hashOf(CONTENT) },
      file: { hashSource: 'picked' },
    });
  });

  test('goes to the newest check that waits for a file of this name and size', async () => {
    world.fileAccess = 'impossible';
    await finish({ address: 'data:' });
    const { id } = await onlyCheck();
    expect(await background.files.picked({ ...picked, checkId: null })).toBe(id);
  });

  test.each([{ name: 'other.zip' }, { sizeBytes: 1 }])(
    '%o of another one is a check of its own',
    async (other) => {
      world.fileAccess = 'impossible';
      await finish({ address: 'data:' });
      const { id } = await onlyCheck();
      expect(await background.files.picked({ ...picked, checkId: null, ...other })).not.toBe(id);
      expect(await background.store.checkById(id)).toMatchObject({ state: { name: 'needs-file' } });
    },
  );

  test('of another size than the one it was picked for is a check of its own', async () => {
    world.fileAccess = 'impossible';
    await finish({ address: 'data:' });
    const { id } = await onlyCheck();
    expect(await background.files.picked({ ...picked, sizeBytes: 1, checkId: id })).not.toBe(id);
  });
});

describe('deleting', () => {
  test('deletes the file, says so and takes the badge away', async () => {
    await finish();
    const { id } = await onlyCheck();
    await background.files.deleteFile(id);
    expect(world.removed).toEqual([1]);
    expect(await onlyCheck()).toMatchObject({ file: { fate: 'deleted' } });
    expect(world.badges.at(-1)).toBeNull();
  });

  test('never deletes another file that got the same number', async () => {
    await finish();
    world.downloads.length = 0;
    downloads({ id: 1, path: '/home/kim/Downloads/diary.odt', startedAtMs: world.clock.nowMs() + 1 });
    const { id } = await onlyCheck();
    await expect(background.files.deleteFile(id)).rejects.toThrow('no-file');
    expect(world.removed).toEqual([]);
    expect(await onlyCheck()).toMatchObject({ file: { fate: null } });
  });

  test('never deletes a later download that was saved over it', async () => {
    await finish();
    downloads({ id: 2, startedAtMs: world.clock.nowMs() + 1, endedAtMs: world.clock.nowMs() + 1 });
    const { id } = await onlyCheck();
    await expect(background.files.deleteFile(id)).rejects.toThrow('no-file');
    expect(world.removed).toEqual([]);
  });

  test('of a file that is gone says so', async () => {
    await finish({ exists: false });
    const { id } = await onlyCheck();
    await expect(background.files.deleteFile(id)).rejects.toThrow('no-file');
  });
});

describe('twenty downloads at once', () => {
  test('of one file cost one request', async () => {
    await Promise.all(
      Array.from({ length: 20 }, () => background.downloads.finished(downloads({ path: '/d/same.zip' }).id)),
    );
    await background.idle();
    expect((await allChecks(world)).map(({ state }) => state)).toEqual(
      Array.from({ length: 20 }, () => ({ name: 'done', found: false })),
    );
    expect(world.service.seen).toHaveLength(1);
  });

  test('are hashed two at a time, and each gets the hash of its own file', async () => {
    let reading = 0;
    let most = 0;
    world.readFile = async (fileUrl) => {
      reading += 1;
      most = Math.max(most, reading);
      await settled();
      reading -= 1;
      return { ok: true, bytes: new TextEncoder().encode(fileUrl) };
    };
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        background.downloads.finished(downloads({ path: `/d/${index}.zip` }).id),
      ),
    );
    expect(most).toBe(2);
    for (const { asked, indicator } of await allChecks(world))
      expect(indicator).toEqual({ kind: 'file', hash: hashOf(`file:///d/${asked}`) });
  });
});
