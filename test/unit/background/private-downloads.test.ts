import { beforeEach, describe, expect, test } from 'vitest';
import {
  allChecks,
  createWorld,
  startBackground,
  type Background,
  type World,
} from '../../support/background-under-test.ts';
import {
  addFinished,
  DOWNLOAD_CONTENT,
  DOWNLOAD_SHA256,
  finishDownload,
} from '../../support/finished-downloads.ts';

let world: World;
let background: Background;

beforeEach(async () => {
  world = await createWorld();
  background = startBackground(world);
  await background.downloads.begin();
  await background.store.saveSettings({ lookUpDownloads: true, lookUpPrivateDownloads: true });
  world.readFile = async () => ({ ok: true, bytes: new TextEncoder().encode(DOWNLOAD_CONTENT) });
});

/** All that is on the disk, as one text. */
async function onDisk(): Promise<string> {
  const { database } = world;
  const all = await Promise.all([...database.objectStoreNames].map((name) => database.getAll(name)));
  return JSON.stringify(all);
}

async function privateCheck() {
  const [check] = await background.privateStore.latestChecks();
  if (!check) throw new Error('none');
  return check;
}

describe('a download of a private window, where that is switched on', () => {
  test('is hashed and looked up, kept in memory only, and no notice tells of it', async () => {
    world.service.knowsFile(DOWNLOAD_SHA256, 5);
    await finishDownload(world, background, { isPrivate: true, path: '/d/secret-tool.zip' });
    expect(await privateCheck()).toMatchObject({
      indicator: { hash: DOWNLOAD_SHA256 },
      state: { name: 'done', found: true },
    });
    expect(world.service.seen).toHaveLength(1);
    expect(await allChecks(world)).toEqual([]);
    expect(await onDisk()).not.toContain('secret-tool');
    expect(await onDisk()).not.toContain(DOWNLOAD_SHA256);
    expect(world.notices).toEqual([]);
    expect(world.badges.at(-1)?.text).toBe('✕');
  });

  test('told of twice is looked up once', async () => {
    const { id } = addFinished(world, { isPrivate: true });
    await Promise.all([background.downloads.finished(id), background.downloads.finished(id)]);
    await background.idle();
    expect(world.service.seen).toHaveLength(1);
  });

  test('without file access needs the file, and its address is looked up in memory', async () => {
    world.fileAccess = 'off';
    await finishDownload(world, background, { isPrivate: true });
    expect((await privateCheck()).state.name).toBe('needs-file');
    expect(world.service.lines()).toEqual(['GET /urls/{sha256}']);
    expect(await onDisk()).not.toContain('files.example');
  });

  test('is deleted from the disk by its own check', async () => {
    await finishDownload(world, background, { isPrivate: true });
    await background.ofPrivate.files.deleteFile((await privateCheck()).id);
    expect(world.removed).toEqual([1]);
    expect((await privateCheck()).file?.fate).toBe('deleted');
  });

  test('that the background missed is not looked for: nothing on the disk tells of it', async () => {
    addFinished(world, { isPrivate: true });
    await background.downloads.catchUp();
    await background.idle();
    expect(world.service.seen).toEqual([]);
  });

  test('in mid-hash is taken up by the next life, and is gone with the window', async () => {
    const { readFile } = world;
    let isReading = false;
    world.readFile = () => {
      isReading = true;
      return new Promise(() => undefined);
    };
    void background.downloads.finished(addFinished(world, { isPrivate: true }).id);
    await background.until(() => isReading);
    background.kill();
    world.readFile = readFile;
    background = startBackground(world);
    await background.downloads.catchUp();
    await background.idle();
    expect((await privateCheck()).state.name).toBe('done');
    await background.privateStore.forget();
    expect(await background.privateStore.latestChecks()).toEqual([]);
  });
});

test('a download of a private window is left alone where that is not switched on', async () => {
  await background.store.saveSettings({ lookUpPrivateDownloads: false });
  await finishDownload(world, background, { isPrivate: true });
  expect(await background.privateStore.latestChecks()).toEqual([]);
  expect(await allChecks(world)).toEqual([]);
  expect(world.service.seen).toEqual([]);
});
