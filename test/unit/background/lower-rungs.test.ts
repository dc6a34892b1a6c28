import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Check } from '../../../src/domain/check.ts';
import type { SeenRequest } from '../../../src/domain/seen-request.ts';
import type { FinishedDownload } from '../../../src/downloads/ports.ts';
import type { NotedRequest } from '../../../src/downloads/noted-request.ts';
import {
  allChecks,
  createWorld,
  startBackground,
  type Background,
  type World,
} from '../../support/background-under-test.ts';

const ADDRESS = 'https://files.example/tool.zip';
const CONTENT = 'the content of the tool';
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');
const MD5 = createHash('md5').update(CONTENT).digest('hex');
const GET: SeenRequest = { method: 'GET', redirects: [], status: 200, declared: [] };

let world: World;
let background: Background;

beforeEach(async () => {
  world = await createWorld();
  world.fileAccess = 'off';
  background = startBackground(world);
  await background.downloads.begin();
  await background.store.saveSettings({ lookUpDownloads: true });
});

/** The request of every download was seen, and maybe the bytes that it brought. */
function sees(seen: Partial<SeenRequest>, passed: NotedRequest['passed'] = null): void {
  const note = {
    requestId: '1',
    address: ADDRESS,
    atMs: 0,
    lengthBytes: null,
    seen: { ...GET, ...seen },
    passed,
  };
  world.seenRequests = { of: async () => note, passed: async () => passed };
  restart();
}

function restart(): void {
  background = startBackground(world);
}

async function finish(changes: Partial<FinishedDownload> = {}): Promise<Check> {
  const nowMs = world.clock.nowMs();
  const id = changes.id ?? 1;
  world.downloads.push({
    id,
    path: '/home/kim/Downloads/tool.zip',
    sizeBytes: CONTENT.length,
    address: ADDRESS,
    firstAddress: ADDRESS,
    referrer: null,
    mime: 'application/zip',
    danger: '',
    startedAtMs: nowMs,
    endedAtMs: nowMs,
    isPrivate: false,
    exists: true,
    byExtensionId: null,
    ...changes,
  });
  await background.downloads.finished(id);
  await background.idle();
  return theDownload();
}

async function theDownload(): Promise<Check> {
  const check = (await allChecks(world)).find(({ partOf }) => partOf === null);
  if (!check) throw new Error('no check');
  return check;
}

async function letFetch(forSite = false): Promise<Check> {
  const { id } = await theDownload();
  await background.fetchOnLeave.give(id, forSite);
  await background.until(async () => (await theDownload()).state.name !== 'hashing');
  await background.idle();
  return theDownload();
}

describe('a file that cannot be read', () => {
  test('is looked up by the hash of its bytes as they passed', async () => {
    sees(
      { declared: [{ kind: 'md5', hash: MD5, by: 'content-md5' }] },
      { sha256: SHA256, sizeBytes: CONTENT.length },
    );
    world.service.knowsFile(SHA256, 0);
    expect(await finish()).toMatchObject({
      indicator: { hash: SHA256 },
      file: { hashSource: 'passing', addressCheckId: null, download: { seen: { method: 'GET' } } },
      state: { name: 'done', found: true },
    });
  });

  test('is not where fewer or more bytes passed than were saved', async () => {
    sees({}, { sha256: SHA256, sizeBytes: CONTENT.length - 1 });
    expect(await finish()).toMatchObject({ indicator: null, state: { name: 'needs-file' } });
  });

  test('is looked up by the hash that the server declares, the strongest, without another request', async () => {
    sees({ declared: [{ kind: 'md5', hash: MD5, by: 'content-md5' }] });
    world.service.knowsFile(MD5, 0);
    expect(await finish()).toMatchObject({
      indicator: { hash: MD5 },
      file: { hashSource: 'declared', declaredBy: 'content-md5', addressCheckId: null },
      state: { name: 'done', found: true },
    });
    expect(world.service.lines()).toEqual(['GET /files/{hash}']);
    expect(world.fetchedAgain).toEqual([]);
    expect(world.notices.at(-1)?.title).toContain('if it is what the server declares');
  });

  test('is looked up by the hash behind the # of its address, seen or not', async () => {
    expect(await finish({ address: `${ADDRESS}#sha256=${SHA256}` })).toMatchObject({
      indicator: { hash: SHA256 },
      file: { hashSource: 'declared', declaredBy: 'address' },
    });
  });

  test('gives way to the file itself where that can be read', async () => {
    sees({ declared: [{ kind: 'md5', hash: MD5, by: 'content-md5' }] });
    world.fileAccess = 'allowed';
    world.readFile = async () => ({ ok: true, bytes: new TextEncoder().encode(CONTENT) });
    restart();
    expect(await finish()).toMatchObject({ indicator: { hash: SHA256 }, file: { hashSource: 'disk' } });
  });

  test('that was changed is not taken for what came', async () => {
    sees({}, { sha256: SHA256, sizeBytes: CONTENT.length });
    world.fileAccess = 'allowed';
    world.readFile = async () => ({ ok: false, trouble: 'changed' });
    restart();
    expect(await finish()).toMatchObject({ indicator: null, state: { name: 'failed' } });
  });

  test('whose hash was only declared is looked up anew by the file that a person picks', async () => {
    const ofServer = 'a'.repeat(64);
    sees({ declared: [{ kind: 'sha256', hash: ofServer, by: 'repr-digest' }] });
    world.service.knowsFile(SHA256, 30);
    const { id } = await finish();
    const picked = { name: 'tool.zip', sizeBytes: CONTENT.length, sha256: SHA256, checkId: id };
    expect(await background.files.picked(picked)).toBe(id);
    await background.idle();
    expect(await theDownload()).toMatchObject({
      indicator: { hash: SHA256 },
      file: { hashSource: 'picked' },
      state: { name: 'done', found: true },
      before: null,
    });
    expect((await theDownload()).file?.declaredBy).toBeUndefined();
  });
});

describe('fetching an address again', () => {
  beforeEach(() => {
    world.permittedSites = ['files.example'];
    world.fetchAgain = async () => ({ ok: true, sha256: SHA256, status: 200 });
    sees({});
  });

  test('is only offered until a person lets it', async () => {
    expect(await finish()).toMatchObject({
      state: { name: 'needs-file' },
      file: { fetchAgain: { state: 'offered' } },
    });
    expect(world.fetchedAgain).toEqual([]);
  });

  test('is done once for one download on a click, and stands in the list of what left', async () => {
    await finish();
    expect(await letFetch()).toMatchObject({
      indicator: { hash: SHA256 },
      file: { hashSource: 'fetched-again' },
      state: { name: 'done', found: false },
    });
    expect(world.fetchedAgain).toEqual([ADDRESS]);
    expect((await background.store.settings()).fetchAgainHosts).toEqual([]);
    const sent = await world.database.getAll('requests');
    expect(sent).toContainEqual(
      expect.objectContaining({ endpoint: '/site', what: ADDRESS, status: 200, cost: 0 }),
    );
  });

  test('is done by itself for a site with leave', async () => {
    await finish();
    await letFetch(true);
    expect((await background.store.settings()).fetchAgainHosts).toEqual(['files.example']);
    await background.store.wipeAll();
    expect((await finish({ id: 2 })).file?.hashSource).toBe('fetched-again');
    expect(world.fetchedAgain).toEqual([ADDRESS, ADDRESS]);
  });

  test.each([
    ['not seen', null, 'offered-unseen'],
    ['seen to be a form', { ...GET, method: 'POST' }, 'form'],
  ])('is not done by itself where the method was %s', async (_title, seen, state) => {
    await background.store.saveSettings({ fetchAgainHosts: ['files.example'] });
    if (seen) sees(seen);
    else world.seenRequests = { of: async () => null, passed: async () => null };
    restart();
    expect((await finish()).file?.fetchAgain?.state).toBe(state);
    expect(world.fetchedAgain).toEqual([]);
  });

  test.each([
    ['blob:https://files.example/0', 'no-web-address'],
    ['data:,text', 'no-web-address'],
    ['http://192.168.1.2/tool.zip', 'private-host'],
    ['http://router.local/tool.zip', 'private-host'],
    ['https://files.example/one-time/tool', 'single-use'],
    ['https://files.example/tool.zip?token=abcdef', 'single-use'],
  ])('is never done for %s, not even on a click', async (address, state) => {
    await background.store.saveSettings({ fetchAgainHosts: ['files.example'] });
    expect((await finish({ address })).file?.fetchAgain?.state).toBe(state);
    world.permittedSites = ['files.example', '192.168.1.2', 'router.local', ''];
    restart();
    if (address.startsWith('http')) expect((await letFetch()).file?.fetchAgain?.state).toBe(state);
    expect(world.fetchedAgain).toEqual([]);
  });

  test('is not done above the size of the settings', async () => {
    await background.store.saveSettings({ fetchAgainMegabytes: 1, fetchAgainHosts: ['files.example'] });
    expect((await finish({ sizeBytes: 1_000_001 })).file?.fetchAgain?.state).toBe('too-large');
  });

  test.each(['other-answer', 'unreachable'] as const)(
    'that ends as %s leaves the file without a hash',
    async (why) => {
      world.fetchAgain = async () => ({ ok: false, why, status: null });
      await background.store.saveSettings({ fetchAgainHosts: ['files.example'] });
      restart();
      expect(await finish()).toMatchObject({
        indicator: null,
        state: { name: 'needs-file' },
        file: { fetchAgain: { state: why } },
      });
      expect(world.fetchedAgain).toHaveLength(1);
    },
  );

  test('waits for the browser, and is done when that lets Vouch', async () => {
    world.permittedSites = [];
    restart();
    await finish();
    const { id } = await theDownload();
    await background.fetchOnLeave.give(id, false);
    expect((await theDownload()).file?.fetchAgain?.state).toBe('asked');
    expect(world.fetchedAgain).toEqual([]);
    world.permittedSites = ['files.example'];
    await background.fetchOnLeave.goOn();
    await background.until(async () => (await theDownload()).indicator !== null);
    expect(world.fetchedAgain).toEqual([ADDRESS]);
  });

  test('is not done by a click that nobody remembers', async () => {
    world.permittedSites = [];
    restart();
    await finish();
    await background.fetchOnLeave.give((await theDownload()).id, false);
    world.clock.setTo(world.clock.nowMs() + 10 * 60_000);
    world.permittedSites = ['files.example'];
    await background.fetchOnLeave.goOn();
    await background.until(async () => (await theDownload()).state.name === 'needs-file');
    expect(world.fetchedAgain).toEqual([]);
  });

  test('that was cut off is not begun again by itself', async () => {
    world.fetchAgain = () => new Promise(() => undefined);
    await background.store.saveSettings({ fetchAgainHosts: ['files.example'] });
    restart();
    void finish();
    await background.until(() => world.fetchedAgain.length === 1);
    background.kill();
    restart();
    await background.hashFiles.takeUp();
    expect((await theDownload()).file?.fetchAgain?.state).toBe('unreachable');
    expect(world.fetchedAgain).toHaveLength(1);
  });

  test('holds up no other file, however many are fetched and however long that takes', async () => {
    world.fetchAgain = () => new Promise(() => undefined);
    world.fileAccess = 'allowed';
    world.readFile = async (fileUrl) =>
      fileUrl.endsWith('there.zip')
        ? { ok: true, bytes: new TextEncoder().encode(CONTENT) }
        : { ok: false, trouble: 'gone' };
    await background.store.saveSettings({ fetchAgainHosts: ['files.example'] });
    restart();
    for (const id of [1, 2, 3]) void finish({ id, path: `/home/kim/Downloads/gone-${id}.zip` });
    await background.until(() => world.fetchedAgain.length === 3);
    void finish({ id: 4, path: '/home/kim/Downloads/there.zip' });
    await background.until(async () =>
      (await allChecks(world)).some(({ file }) => file?.hashSource === 'disk'),
    );
  });

  test('is not done while Vouch is paused', async () => {
    await background.store.saveSettings({ paused: true, fetchAgainHosts: ['files.example'] });
    await finish();
    expect(world.fetchedAgain).toEqual([]);
  });
});

describe("a release's file on GitHub", () => {
  const OF_RELEASE = 'https://github.com/kim/tool/releases/download/v1.0/tool.zip';
  const RELEASE = 'https://api.github.com/repos/kim/tool/releases/tags/v1.0';
  const asked: string[] = [];

  beforeEach(() => {
    asked.length = 0;
    world.permittedSites = ['api.github.com'];
    world.askRelease = async ({ releaseAddress, name }, sizeBytes) => {
      asked.push(`${releaseAddress} ${name} ${sizeBytes}`);
      return { ok: true, sha256: SHA256, status: 200 };
    };
    world.seenRequests = { of: async () => null, passed: async () => null };
    restart();
  });

  /** As Chromium tells of it: where the store's own address ends with a signature. */
  function finishSentOn(changes: Partial<FinishedDownload> = {}): Promise<Check> {
    const address = 'https://objects.githubusercontent.com/1?X-Amz-Signature=abcdef0123456789';
    return finish({ address, firstAddress: OF_RELEASE, ...changes });
  }

  test('is not asked about until a person lets it, however its address looks', async () => {
    expect((await finishSentOn()).file?.fetchAgain?.state).toBe('offered');
    expect(asked).toEqual([]);
  });

  test('is looked up by the hash that GitHub states, once it is let, and its address is not fetched', async () => {
    world.service.knowsFile(SHA256, 0);
    await finishSentOn();
    expect(await letFetch()).toMatchObject({
      indicator: { hash: SHA256 },
      file: { hashSource: 'declared', declaredBy: 'release' },
      state: { name: 'done', found: true },
    });
    expect(asked).toEqual([`${RELEASE} tool.zip ${CONTENT.length}`]);
    expect(world.fetchedAgain).toEqual([]);
    expect(await world.database.getAll('requests')).toContainEqual(
      expect.objectContaining({ endpoint: '/site', what: RELEASE, status: 200, cost: 0 }),
    );
  });

  test('is asked about by itself from then on, if the person says so, of any size', async () => {
    await finishSentOn();
    await letFetch(true);
    expect((await background.store.settings()).fetchAgainHosts).toEqual(['api.github.com']);
    await background.store.wipeAll();
    expect((await finishSentOn({ id: 2, sizeBytes: 2e9 })).file?.declaredBy).toBe('release');
    expect(asked).toHaveLength(2);
  });

  test('waits for the browser to let Vouch ask', async () => {
    world.permittedSites = [];
    restart();
    await finishSentOn();
    await background.fetchOnLeave.give((await theDownload()).id, false);
    expect((await theDownload()).file?.fetchAgain?.state).toBe('asked');
    world.permittedSites = ['api.github.com'];
    await background.fetchOnLeave.goOn();
    await background.until(async () => (await theDownload()).indicator !== null);
    expect(asked).toHaveLength(1);
  });

  test('of which GitHub states nothing keeps its need for the file', async () => {
    world.askRelease = async () => ({ ok: false, why: 'other-answer', status: 404 });
    restart();
    await finishSentOn();
    expect(await letFetch()).toMatchObject({
      indicator: null,
      state: { name: 'needs-file' },
      file: { fetchAgain: { state: 'other-answer' } },
    });
  });
});
