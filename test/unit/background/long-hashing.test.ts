import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Check } from '../../../src/domain/check.ts';
import { LARGEST_IN_BACKGROUND_BYTES, LARGEST_IN_MEMORY_BYTES } from '../../../src/domain/checked-file.ts';
import type { FileHashing } from '../../../src/downloads/ports.ts';
import {
  allChecks,
  createWorld,
  startBackground,
  stateOf,
  type Background,
  type World,
} from '../../support/background-under-test.ts';
import { createDeferred } from '../../support/deferred.ts';

const LARGE_BYTES = LARGEST_IN_MEMORY_BYTES + 1;
const HASHED: FileHashing = { ok: true, sha256: 'e'.repeat(64), head: '4d5a' };

let world: World;
let background: Background;
/** The files that the offscreen document has begun to read, each until it is told what came of it. */
let reading: { fileUrl: string; signal: AbortSignal; end: (hashing: FileHashing) => void }[];

beforeEach(async () => {
  world = await createWorld();
  background = startBackground(world);
  reading = [];
  world.hashFile = (fileUrl, _sizeBytes, signal) => {
    const { promise, resolve } = createDeferred<FileHashing>();
    reading.push({ fileUrl, signal, end: resolve });
    return promise;
  };
  await background.downloads.begin();
  await background.store.saveSettings({ lookUpDownloads: true });
});

function download(changes: { id?: number; sizeBytes?: number } = {}): number {
  const id = changes.id ?? world.downloads.length + 1;
  world.downloads.push({
    id,
    path: `/home/kim/Downloads/${id}.iso`,
    sizeBytes: LARGE_BYTES,
    address: 'data:',
    firstAddress: 'data:',
    byExtensionId: null,
    referrer: null,
    mime: 'application/octet-stream',
    danger: '',
    startedAtMs: world.clock.nowMs(),
    endedAtMs: world.clock.nowMs(),
    isPrivate: false,
    exists: true,
    ...changes,
  });
  return id;
}

async function beginHashing(): Promise<void> {
  void background.downloads.finished(download());
  await background.until(() => reading.length === 1);
}

function restart(): void {
  background.kill();
  world.hears = null;
  background = startBackground(world);
}

async function onlyCheck(): Promise<Check> {
  const [check, ...others] = await allChecks(world);
  if (!check || others.length > 0) throw new Error(`${others.length} others`);
  return check;
}

async function untilOver(): Promise<Check> {
  await background.until(async () => (await onlyCheck()).state.name === 'done');
  await background.idle();
  return onlyCheck();
}

describe('a file above 128 MB', () => {
  test('is not read by the background: it is hashed elsewhere, looked up by its hash, and its first bytes are kept', async () => {
    world.readFile = () => Promise.reject(new Error('read'));
    await beginHashing();
    expect(reading[0]?.fileUrl).toBe('file:///home/kim/Downloads/1.iso');
    expect((await onlyCheck()).state).toEqual({ name: 'hashing' });
    reading[0]?.end(HASHED);
    expect(await untilOver()).toMatchObject({
      indicator: { kind: 'file', hash: 'e'.repeat(64) },
      file: { hashSource: 'disk', head: '4d5a' },
    });
    expect(world.hashAlarmAtMs).toBeNull();
  });

  test('that has no hash that counts says why', async () => {
    await beginHashing();
    reading[0]?.end({ ok: false, trouble: 'changed' });
    await background.until(async () => (await onlyCheck()).state.name === 'failed');
    expect((await onlyCheck()).state).toEqual({
      name: 'failed',
      error: { kind: 'no-file', which: 'changed' },
    });
  });

  test('is not read anew by a background that was stopped and started again in between', async () => {
    await beginHashing();
    if (!world.document) throw new Error('no document');
    const begun = vi.spyOn(world.document, 'begin');
    for (let life = 0; life < 10; life += 1) {
      restart();
      void background.downloads.catchUp();
      await background.until(() => begun.mock.calls.length === life + 1);
    }
    expect(begun.mock.results.every(({ value }) => value === 'goes-on')).toBe(true);
    expect(reading).toHaveLength(1);
    expect((await onlyCheck()).polls).toBe(0);
    reading[0]?.end(HASHED);
    expect(await untilOver()).toMatchObject({ indicator: { hash: 'e'.repeat(64) } });
  });

  test('that was hashed while the background was stopped is told to the next one, and looked up once', async () => {
    await beginHashing();
    background.kill();
    const arrived = createDeferred<null>();
    world.hears = async () => {
      arrived.resolve(null);
      throw new Error('the background is stopped');
    };
    reading[0]?.end(HASHED);
    await arrived.promise;
    restart();
    void background.downloads.catchUp();
    await untilOver();
    expect(reading).toHaveLength(1);
    expect(world.service.lines()).toEqual(['GET /files/{hash}']);
  });

  test('is begun anew where the document is gone, but not for ever', async () => {
    await beginHashing();
    for (let life = 0; life < 4; life += 1) {
      world.document = null;
      restart();
      void background.downloads.catchUp();
      await background.until(() => reading.length === life + 2);
    }
    world.document = null;
    restart();
    await background.downloads.catchUp();
    expect((await onlyCheck()).state).toEqual({
      name: 'failed',
      error: { kind: 'no-file', which: 'stalled' },
    });
  });

  test('is begun anew by the alarm where the document is gone and the background lives', async () => {
    await beginHashing();
    world.document = null;
    await background.hashFiles.takeUp();
    expect(reading).toHaveLength(2);
    reading[1]?.end(HASHED);
    await untilOver();
  });

  test.each([
    ['stopped', (id: string) => background.checks.stop(id)],
    ['wiped', (id: string) => background.checks.wipe([id])],
  ])('is read no further when its check is %s, and its address is not asked about', async (_how, end) => {
    await beginHashing();
    await end((await onlyCheck()).id);
    await background.hashFiles.stopUnwanted();
    await background.until(() => world.hashAlarmAtMs === null);
    expect(reading[0]?.signal.aborted).toBe(true);
    await background.idle();
    expect(world.service.seen).toEqual([]);
  });

  test('that is asked for again after it was stopped is read from its beginning', async () => {
    await beginHashing();
    const { id } = await onlyCheck();
    await background.checks.stop(id);
    await background.hashFiles.stopUnwanted();
    world.clock.setTo(world.clock.nowMs() + 1);
    await background.hashFiles.again(id);
    await background.until(() => reading.length === 2);
    reading[1]?.end(HASHED);
    await untilOver();
  });

  test('goes one by one with others of its kind, and a small file does not wait for them', async () => {
    world.readFile = async () => ({ ok: true, bytes: new Uint8Array(3) });
    for (const id of [1, 2, 3]) void background.downloads.finished(download({ id }));
    await background.until(() => reading.length > 0);
    await background.downloads.finished(download({ id: 4, sizeBytes: 3 }));
    expect(reading).toHaveLength(1);
    const small = (await allChecks(world)).find(({ file }) => file?.name === '4.iso');
    expect(small?.indicator).not.toBeNull();
    reading[0]?.end(HASHED);
    await background.until(() => reading.length === 2);
  });
});

test.each([
  { sizeBytes: LARGEST_IN_BACKGROUND_BYTES, place: 'here' },
  { sizeBytes: LARGEST_IN_BACKGROUND_BYTES + 1, place: 'in the document' },
])('a file of $sizeBytes bytes is hashed $place', async ({ sizeBytes, place }) => {
  const places: string[] = [];
  world.readFile = async () => {
    places.push('here');
    return { ok: true, bytes: new Uint8Array(3) };
  };
  world.hashFile = async () => {
    places.push('in the document');
    return HASHED;
  };
  await background.downloads.finished(download({ sizeBytes }));
  await background.until(async () => (await onlyCheck()).indicator !== null);
  expect(places).toEqual([place]);
});

test('of many downloads at once no more than two are read', async () => {
  let open = 0;
  let most = 0;
  world.readFile = async () => {
    most = Math.max(most, (open += 1));
    await new Promise((resolve) => setImmediate(resolve));
    open -= 1;
    return { ok: true, bytes: new Uint8Array(3) };
  };
  const ids = Array.from({ length: 50 }, (_, index) => download({ id: index + 1, sizeBytes: 3 }));
  await Promise.all(ids.map((id) => background.downloads.finished(id)));
  expect(most).toBe(2);
  expect((await allChecks(world)).every(({ indicator }) => indicator !== null)).toBe(true);
});

test('the files that are read at once stay below a sum of memory, however large they are', async () => {
  const mb = 1_000_000;
  let openBytes = 0;
  const sums: number[] = [];
  async function taking(sizeBytes: number): Promise<void> {
    sums.push((openBytes += sizeBytes));
    await new Promise((resolve) => setImmediate(resolve));
    openBytes -= sizeBytes;
  }
  world.readFile = async (_url, sizeBytes) => {
    await taking(sizeBytes);
    return { ok: true, bytes: new Uint8Array(3) };
  };
  world.hashFile = async (_url, sizeBytes) => {
    await taking(sizeBytes);
    return HASHED;
  };
  const sizes = [127, 127, 100, 60, 60, 31, 31, 127, 5, 1].map((size) => size * mb);
  await Promise.all(
    sizes.map((sizeBytes, index) => background.downloads.finished(download({ id: index + 1, sizeBytes }))),
  );
  expect(sums).toHaveLength(sizes.length);
  expect(2 * Math.max(...sums)).toBeLessThan(300 * mb);
});

test('a small file whose check is stopped while it is read is read no further', async () => {
  let signal: AbortSignal | null = null;
  world.readFile = (_url, _sizeBytes, given) => {
    signal = given;
    return new Promise((resolve) =>
      given.addEventListener('abort', () => resolve({ ok: false, trouble: 'unreadable' })),
    );
  };
  const finished = background.downloads.finished(download({ sizeBytes: 3 }));
  await background.until(() => signal !== null);
  await background.checks.stop((await onlyCheck()).id);
  await background.hashFiles.stopUnwanted();
  await finished;
  expect((await onlyCheck()).state).toEqual({ name: 'cancelled' });
});

test('a file that waits for its turn is read once it is wanted again after a stop', async () => {
  const ends: (() => void)[] = [];
  world.readFile = (_url, _sizeBytes, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) resolve({ ok: false, trouble: 'unreadable' });
      ends.push(() => resolve({ ok: true, bytes: new Uint8Array(3) }));
    });
  const finished = [1, 2, 3].map((id) => background.downloads.finished(download({ id, sizeBytes: 3 })));
  await background.until(() => ends.length === 2);
  const waiting = (await allChecks(world)).find(({ file }) => file?.download?.id === 3);
  const id = waiting?.id ?? '';
  await background.checks.stop(id);
  await background.hashFiles.stopUnwanted();
  expect(await background.hashFiles.again(id)).toBe(true);
  ends.splice(0).forEach((end) => end());
  await background.until(() => ends.length === 1);
  ends.forEach((end) => end());
  await Promise.all(finished);
  await background.until(async () => (await stateOf(world, id))?.name === 'done');
});
