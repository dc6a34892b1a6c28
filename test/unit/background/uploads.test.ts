import { beforeEach, describe, expect, test } from 'vitest';
import { handleMessage } from '../../../src/background/messages.ts';
import { LARGEST_UPLOADED_BYTES } from '../../../src/domain/checked-file.ts';
import type { Check } from '../../../src/domain/check.ts';
import type { VouchError } from '../../../src/domain/errors.ts';
import type { FileTrouble } from '../../../src/domain/file-trouble.ts';
import { requestsSince } from '../../../src/storage/read-activity.ts';
import {
  createWorld,
  startBackground,
  stateOf,
  type Background,
  type World,
} from '../../support/background-under-test.ts';
import { errorAnswer } from '../../support/fake-service.ts';

const SHA256 = 'f1'.repeat(32);
const ANALYSIS_ID = 'ZmlsZQ==';
const ADDRESS = 'https://bigfiles.virustotal.com/_ah/upload/1/';
const SIZE_BYTES = 4096;
const HOUR_MS = 3_600_000;

let world: World;
let background: Background;

beforeEach(async () => {
  world = await createWorld();
  background = startBackground(world);
});

/** A file that was picked and that the service does not know. */
async function unknownFile(sizeBytes = SIZE_BYTES): Promise<string> {
  const id = await background.files.picked({ name: 'report.pdf', sizeBytes, sha256: SHA256, checkId: null });
  await background.idle();
  expect(await stateOf(world, id)).toEqual({ name: 'done', found: false });
  return id;
}

/** Presses "Upload it" and waits until the file is being sent. */
/** How the files that left were answered, as the list of what left tells it. */
async function uploadStatuses(): Promise<(number | null)[]> {
  const sent = await requestsSince(world.database, 0, 100);
  return sent.filter(({ endpoint }) => endpoint === '/upload').map(({ status }) => status);
}

async function sending(id: string): Promise<void> {
  const before = world.sender.sentTo.length;
  await background.uploads.upload(id);
  await background.until(() => world.sender.sentTo.length > before);
}

/** What is there once the file's sending has ended and nothing more may leave at this moment. */
async function after(end: () => void): Promise<void> {
  end();
  await background.idle();
}

function checkOf(id: string): Promise<Check | undefined> {
  return background.store.checkById(id);
}

async function jobKinds(): Promise<string[]> {
  return (await world.database.getAll('jobs')).map(({ kind }) => kind);
}

describe('the upload of an unknown file', () => {
  test('asks for an address, sends the very file there once, and reads the report when the engines are through', async () => {
    const id = await unknownFile();
    await sending(id);
    expect(await stateOf(world, id)).toEqual({ name: 'submitting' });
    expect(world.sender.prepared).toEqual([
      { checkId: id, name: 'report.pdf', sizeBytes: SIZE_BYTES, sha256: SHA256, path: null },
    ]);
    expect(world.sender.sentTo).toEqual([ADDRESS]);
    world.service.fileAnalysis = { id: ANALYSIS_ID, sha256: SHA256 };
    await after(() => world.sender.arrive(id, ANALYSIS_ID));
    expect(await stateOf(world, id)).toMatchObject({ name: 'analysing' });
    world.service.knowsFile(SHA256, 4);
    await background.pass(HOUR_MS);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
    expect(world.service.lines()).toEqual([
      'GET /files/{hash}',
      'GET /files/upload_url',
      'GET /analyses/{id}',
      'GET /files/{hash}',
    ]);
    expect((await checkOf(id))?.steps.map(({ name }) => name)).toEqual([
      'consented',
      'submitted',
      'analysis-completed',
    ]);
  });

  test('stands in the list of what left, with its name and size, and how it was answered', async () => {
    const id = await unknownFile();
    await sending(id);
    await after(() => world.sender.arrive(id, ANALYSIS_ID));
    const sent = await requestsSince(world.database, 0, 100);
    expect(
      sent.map(({ method, endpoint, what, cost, status }) => [method, endpoint, what, cost, status]),
    ).toEqual(
      expect.arrayContaining([
        ['GET', '/files/upload_url', null, 1, 200],
        ['POST', '/upload', 'report.pdf', 0, 200],
      ]),
    );
    expect(sent.find(({ endpoint }) => endpoint === '/upload')?.sizeBytes).toBe(SIZE_BYTES);
  });

  test('is begun by nothing but its own message: neither "Try again" nor a setting uploads', async () => {
    const id = await unknownFile();
    await background.store.saveSettings({ submission: 'always' });
    await background.checks.retry(id);
    await background.checks.analyseAgain(id);
    await background.idle();
    expect(world.sender.prepared).toEqual([]);
    expect(world.service.lines().filter((line) => line.includes('upload'))).toEqual([]);
  });

  test('of two checks of one file is sent once', async () => {
    const id = await unknownFile();
    const other = await unknownFile();
    await sending(id);
    await background.uploads.upload(other);
    expect(world.sender.sentTo).toHaveLength(1);
    expect(await stateOf(world, other)).toMatchObject({ name: 'waiting', reason: { kind: 'not-ready' } });
  });

  test('is refused where the browser keeps Vouch from the host, and nothing is stored or sent', async () => {
    const id = await unknownFile();
    world.mayUpload = false;
    await expect(background.uploads.upload(id)).rejects.toMatchObject({ error: { kind: 'no-permission' } });
    await background.idle();
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: false });
    expect(world.sender.prepared).toEqual([]);
  });

  test('of more than 650 MB does not begin', async () => {
    const id = await unknownFile(LARGEST_UPLOADED_BYTES + 1);
    await background.uploads.upload(id);
    await background.idle();
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: false });
  });

  test('of a file that VirusTotal knows does not begin', async () => {
    world.service.knowsFile(SHA256);
    const id = await background.files.picked({ name: 'a', sizeBytes: 1, sha256: SHA256, checkId: null });
    await background.idle();
    await background.uploads.upload(id);
    await background.idle();
    expect(world.sender.prepared).toEqual([]);
  });

  test('waits while Vouch is paused', async () => {
    const id = await unknownFile();
    await background.store.saveSettings({ paused: true });
    await background.uploads.upload(id);
    await background.idle();
    expect(world.sender.prepared).toEqual([]);
    await background.store.saveSettings({ paused: false });
    void background.scheduler.kick();
    await background.until(() => world.sender.sentTo.length === 1);
  });
});

describe('what goes wrong before the file leaves', () => {
  test.each<FileTrouble>(['gone', 'changed', 'unreadable', 'not-at-hand'])(
    'a file that is %s ends it with that reason, and no request',
    async (which) => {
      const id = await unknownFile();
      world.sender.trouble = { kind: 'no-file', which };
      await background.uploads.upload(id);
      await background.idle();
      expect(await stateOf(world, id)).toEqual({ name: 'failed', error: { kind: 'no-file', which } });
      expect(world.service.lines()).toEqual(['GET /files/{hash}']);
      expect((await checkOf(id))?.submissionUnsure).toBe(false);
    },
  );

  test('a service that gives no address is asked again, and the file is sent once', async () => {
    const id = await unknownFile();
    let failures = 1;
    world.service.fault = ({ line }) =>
      line.includes('upload_url') && failures-- > 0 ? errorAnswer(503, 'TransientError') : null;
    await background.uploads.upload(id);
    await background.idle();
    expect(await stateOf(world, id)).toMatchObject({ name: 'waiting', reason: { kind: 'unavailable' } });
    void background.pass(60_000);
    await background.until(() => world.sender.sentTo.length === 1);
  });

  test.each([
    ['QuotaExceededError', 'quota-spent'],
    ['TooManyRequestsError', 'too-many-requests'],
  ])('a spent quota (%s) is waited for', async (code, kind) => {
    const id = await unknownFile();
    world.service.fault = ({ line }) => (line.includes('upload_url') ? errorAnswer(429, code) : null);
    await background.uploads.upload(id);
    await background.idle();
    expect(await stateOf(world, id)).toMatchObject({ name: 'waiting', reason: { kind } });
    expect(world.sender.sentTo).toEqual([]);
    expect((await checkOf(id))?.submissionUnsure).toBe(false);
  });

  test('a key that may not upload ends it', async () => {
    const id = await unknownFile();
    world.service.fault = ({ line }) =>
      line.includes('upload_url') ? errorAnswer(403, 'ForbiddenError') : null;
    await background.uploads.upload(id);
    await background.idle();
    expect(await stateOf(world, id)).toEqual({ name: 'failed', error: { kind: 'forbidden' } });
  });
});

describe('a file whose sending fails', () => {
  test.each<VouchError>([
    { kind: 'bad-input', which: 'too-large' },
    { kind: 'forbidden' },
    { kind: 'quota-spent', untilMs: null },
    { kind: 'too-many-requests', retryAtMs: 0 },
    { kind: 'unavailable', status: 503 },
    { kind: 'no-file', which: 'unreadable' },
  ])('by a refusal (%o) ends with that, and is not sent again by itself', async (error) => {
    const id = await unknownFile();
    await sending(id);
    await after(() => world.sender.fail(id, error));
    expect(await stateOf(world, id)).toEqual({ name: 'failed', error });
    await background.pass(24 * HOUR_MS);
    expect(world.sender.sentTo).toHaveLength(1);
    expect((await checkOf(id))?.submissionUnsure).toBe(false);
  });

  test.each<VouchError>([
    { kind: 'unavailable', status: null },
    { kind: 'unavailable', status: 502 },
    { kind: 'timeout', afterMs: 60_000 },
    { kind: 'offline' },
    { kind: 'unexpected-answer', what: 'JSON' },
  ])('in a way that leaves open whether it arrived (%o) is looked for, and not sent again', async (error) => {
    const id = await unknownFile();
    await sending(id);
    await after(() => world.sender.fail(id, error));
    expect(await stateOf(world, id)).toMatchObject({ name: 'waiting', reason: error });
    expect((await checkOf(id))?.submissionUnsure).toBe(true);
    await background.pass(24 * HOUR_MS);
    expect(world.sender.sentTo).toHaveLength(1);
    expect(await stateOf(world, id)).toMatchObject({ name: 'failed' });
    expect((await checkOf(id))?.submissionUnsure).toBe(true);
  });

  test('and has arrived all the same is found by its hash', async () => {
    const id = await unknownFile();
    await sending(id);
    world.service.knowsFile(SHA256, 2);
    await after(() => world.sender.fail(id, { kind: 'unavailable', status: null }));
    await background.pass(HOUR_MS);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
    expect((await checkOf(id))?.submissionUnsure).toBe(false);
  });

  test('since it is there meanwhile (409) is shown', async () => {
    const id = await unknownFile();
    await sending(id);
    world.service.knowsFile(SHA256);
    await after(() => world.sender.fail(id, { kind: 'already-exists' }));
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
  });

  test('can be sent anew by another click', async () => {
    const id = await unknownFile();
    await sending(id);
    await after(() => world.sender.fail(id, { kind: 'forbidden' }));
    await sending(id);
    expect(world.sender.sentTo).toEqual([ADDRESS, 'https://bigfiles.virustotal.com/_ah/upload/2/']);
  });

  test('or that arrives as another one ends with that reason', async () => {
    const id = await unknownFile();
    await sending(id);
    world.service.fileAnalysis = { id: ANALYSIS_ID, sha256: 'e0'.repeat(32) };
    await after(() => world.sender.arrive(id, ANALYSIS_ID));
    await background.pass(HOUR_MS);
    expect(await stateOf(world, id)).toEqual({
      name: 'failed',
      error: { kind: 'no-file', which: 'changed' },
    });
  });
});

describe('a person who stops it', () => {
  test('while it is sent stops the sending; it may have arrived', async () => {
    const id = await unknownFile();
    await sending(id);
    await background.checks.stop(id);
    await background.idle();
    expect(await stateOf(world, id)).toEqual({ name: 'cancelled' });
    expect(await world.sender.isSending(id)).toBe(false);
    expect((await checkOf(id))?.submissionUnsure).toBe(true);
    expect(await jobKinds()).toEqual([]);
  });

  test('by pausing Vouch stops the sending, too', async () => {
    const id = await unknownFile();
    await sending(id);
    const ports = { ...background, storeTrouble: async () => null, kick: background.scheduler.kick };
    await handleMessage(ports, { type: 'change-settings', changes: { paused: true } });
    await background.idle();
    expect(await stateOf(world, id)).toEqual({ name: 'cancelled' });
    expect(await world.sender.isSending(id)).toBe(false);
  });

  test('by wiping it stops the sending, and nothing of it is left', async () => {
    const id = await unknownFile();
    await sending(id);
    await background.checks.wipe([id]);
    await background.idle();
    expect(await checkOf(id)).toBeUndefined();
    expect(await world.sender.isSending(id)).toBe(false);
  });
});

describe('a background that is stopped', () => {
  async function restarted(): Promise<void> {
    background.kill();
    background = startBackground(world);
    void background.scheduler.kick();
  }

  test('while a file is sent and that then finds no place in the minute lets the sending go on', async () => {
    const id = await unknownFile();
    await sending(id);
    await waitingAfterRestart(id);
    expect(await background.uploads.isWanted(id)).toBe(true);
    expect(await world.sender.isSending(id)).toBe(true);
  });

  test('and that waits with its sending is stopped by a pause, too', async () => {
    const id = await unknownFile();
    await sending(id);
    await waitingAfterRestart(id);
    await background.uploads.stopSending();
    expect(await stateOf(world, id)).toEqual({ name: 'cancelled' });
    expect(await background.uploads.isWanted(id)).toBe(false);
  });

  test('leaves a check that waits with nothing sent alone when Vouch is paused', async () => {
    world.isOnline = false;
    const id = await background.files.picked({ name: 'a', sizeBytes: 1, sha256: SHA256, checkId: null });
    await background.idle();
    await background.uploads.stopSending();
    expect(await stateOf(world, id)).toMatchObject({ name: 'waiting', reason: { kind: 'offline' } });
    expect(await background.uploads.isWanted(id)).toBe(false);
  });

  /** Its job is due, and may not run: the network is away when the next background looks. */
  async function waitingAfterRestart(id: string): Promise<void> {
    world.isOnline = false;
    await restarted();
    await background.idle();
    expect(await stateOf(world, id)).toMatchObject({ name: 'waiting', reason: { kind: 'offline' } });
  }

  test('before the address has come asks for one again', async () => {
    const id = await unknownFile();
    let isFirst = true;
    world.service.fault = ({ line }) => {
      if (!line.includes('upload_url') || !isFirst) return null;
      isFirst = false;
      return new Promise(() => undefined);
    };
    await background.uploads.upload(id);
    await background.until(() => !isFirst);
    await restarted();
    await background.until(() => world.sender.sentTo.length === 1);
    expect((await checkOf(id))?.submissionUnsure).toBe(false);
  });

  test('while the document sends goes on waiting for it, and nothing is sent twice', async () => {
    const id = await unknownFile();
    await sending(id);
    await restarted();
    world.service.fileAnalysis = { id: ANALYSIS_ID, sha256: SHA256 };
    world.service.knowsFile(SHA256);
    await after(() => world.sender.arrive(id, ANALYSIS_ID));
    await background.pass(HOUR_MS);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
    expect(world.sender.sentTo).toHaveLength(1);
  });

  test('after the file has arrived, and before that was stored, hears of it', async () => {
    const id = await unknownFile();
    await sending(id);
    background.kill();
    world.sender.arrive(id, ANALYSIS_ID);
    await restarted();
    await background.idle();
    expect(await stateOf(world, id)).toMatchObject({ name: 'analysing' });
    expect((await checkOf(id))?.analysisId).toBe(ANALYSIS_ID);
    expect(await uploadStatuses()).toEqual([200]);
  });

  test('and a refusal of the file meanwhile stands in the list of what left', async () => {
    const id = await unknownFile();
    await sending(id);
    await restarted();
    await after(() => world.sender.fail(id, { kind: 'forbidden' }));
    expect(await uploadStatuses()).toEqual([403]);
  });

  test('together with the browser looks for the file by its hash, and does not send it again', async () => {
    const id = await unknownFile();
    await sending(id);
    world.sender.vanish();
    await restarted();
    await background.idle();
    expect((await checkOf(id))?.submissionUnsure).toBe(true);
    await background.pass(24 * HOUR_MS);
    expect(world.sender.sentTo).toHaveLength(1);
    expect(await stateOf(world, id)).toMatchObject({ name: 'failed' });
  });

  test('while the analysis runs waits for that', async () => {
    const id = await unknownFile();
    await sending(id);
    world.service.fileAnalysis = { id: ANALYSIS_ID, sha256: SHA256 };
    await after(() => world.sender.arrive(id, ANALYSIS_ID));
    world.sender.vanish();
    await restarted();
    world.service.knowsFile(SHA256);
    await background.pass(HOUR_MS);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
    expect(world.sender.sentTo).toHaveLength(1);
  });
});

test.each(Array.from({ length: 10 }, (_, index) => index + 1))(
  'a background that is stopped at turn %i of an upload has sent the file once, or says that it may have',
  async (turn) => {
    const id = await unknownFile();
    world.sender.arrivesAs = ANALYSIS_ID;
    world.service.fileAnalysis = { id: ANALYSIS_ID, sha256: SHA256 };
    let turns = 0;
    const stopped = background.until(() => (turns += 1) > turn);
    void background.uploads.upload(id);
    await stopped;
    background.kill();
    background = startBackground(world);
    if (world.sender.sentTo.length > 0) world.service.knowsFile(SHA256);
    void background.scheduler.kick();
    await background.idle();
    if (world.sender.sentTo.length > 0) world.service.knowsFile(SHA256);
    await background.pass(24 * HOUR_MS);
    const check = await checkOf(id);
    if (check?.submissionUnsure === true) expect(world.sender.sentTo).toEqual([]);
    else expect([check?.state, world.sender.sentTo.length]).toEqual([{ name: 'done', found: true }, 1]);
  },
);

test('a downloaded file is sent from where the browser saved it, unless it was deleted', async () => {
  const id = await unknownFile();
  const download = {
    id: 1,
    startedAtMs: 1,
    path: '/d/report.pdf',
    address: 'https://a.example/',
    danger: '',
  };
  for (const fate of [null, 'deleted'] as const) {
    await background.store.changeCheck(id, (check) =>
      check.file ? { ...check, file: { ...check.file, download, fate } } : null,
    );
    await sending(id);
    await after(() => world.sender.fail(id, { kind: 'forbidden' }));
  }
  expect(world.sender.prepared.map(({ path }) => path)).toEqual(['/d/report.pdf', null]);
});
