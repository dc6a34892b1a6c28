import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { VouchFailure } from '../../../src/domain/errors.ts';
import { createSendingDesk, type FileToSend, type SendingDesk } from '../../../src/sending/sending-desk.ts';
import { fakeUpload } from '../virustotal/upload/fake-upload.ts';

const CONTENT = 'the very file';
const ADDRESS = 'https://bigfiles.virustotal.com/_ah/upload/1/';
const WANTED: FileToSend = {
  checkId: 'a',
  name: 'name "of" the check.zip',
  sizeBytes: CONTENT.length,
  sha256: sha256(CONTENT),
  fileUrl: 'file:///d/a.zip',
};

function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

let xhr: ReturnType<typeof fakeUpload>;
let held: File | null;
let onDisk: () => Promise<Blob>;
let opened: string[];
let told: { checkId: string; sentBytes: number; totalBytes: number }[];
let desk: SendingDesk;

beforeEach(() => {
  xhr = fakeUpload();
  held = null;
  onDisk = async () => new Blob([CONTENT]);
  opened = [];
  told = [];
  desk = createSendingDesk({
    ...xhr.ports,
    heldFile: async () => held,
    fileOnDisk: (fileUrl) => {
      opened.push(fileUrl);
      return onDisk();
    },
    sha256Of: async (file) => sha256(new Uint8Array(await file.arrayBuffer())),
    onProgress: (progress) => told.push(progress),
  });
});

/** How something fails. */
function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (cause: unknown) => (cause instanceof VouchFailure ? cause.error : cause),
  );
}

describe('a file that is prepared', () => {
  test('comes from the disk, with the name of its check', async () => {
    await desk.prepare(WANTED);
    void desk.send('a', ADDRESS).catch(() => undefined);
    await xhr.begun;
    expect(opened).toEqual(['file:///d/a.zip']);
    const file = xhr.send.mock.calls[0]?.[0].get('file');
    expect(file instanceof File && [file.name, await file.text()]).toEqual([WANTED.name, CONTENT]);
  });

  test('comes from the open page that has it rather than from the disk', async () => {
    held = new File([CONTENT], 'picked.zip');
    await desk.prepare(WANTED);
    expect(opened).toEqual([]);
  });

  test.each([
    ['another size', `${CONTENT}!`],
    ['another content of the same size', CONTENT.toUpperCase()],
  ])('with %s has changed, and is not sent', async (_, content) => {
    onDisk = async () => new Blob([content]);
    expect(await errorOf(desk.prepare(WANTED))).toEqual({ kind: 'no-file', which: 'changed' });
    expect(await errorOf(desk.send('a', ADDRESS))).toEqual({ kind: 'no-file', which: 'not-at-hand' });
    expect(xhr.send).not.toHaveBeenCalled();
  });

  test('that nobody has any more is not at hand', async () => {
    expect(await errorOf(desk.prepare({ ...WANTED, fileUrl: null }))).toEqual({
      kind: 'no-file',
      which: 'not-at-hand',
    });
  });

  test('that cannot be read says so', async () => {
    const file = new File([CONTENT], 'a');
    file.arrayBuffer = () => Promise.reject(new DOMException('no', 'NotReadableError'));
    held = file;
    expect(await errorOf(desk.prepare(WANTED))).toEqual({ kind: 'no-file', which: 'unreadable' });
  });

  test('and stopped meanwhile is not sent', async () => {
    onDisk = async () => {
      desk.putAway('a');
      return new Blob([CONTENT]);
    };
    expect(await errorOf(desk.prepare(WANTED))).toEqual({ kind: 'cancelled' });
    expect(await errorOf(desk.send('a', ADDRESS))).toEqual({ kind: 'no-file', which: 'not-at-hand' });
  });
});

describe('a file that is sent', () => {
  test('tells how far it is and its analysis, to everybody who asks, until it is put away', async () => {
    await desk.prepare(WANTED);
    expect(desk.isSending('a')).toBe(false);
    const sent = desk.send('a', ADDRESS);
    await xhr.begun;
    expect(desk.isSending('a')).toBe(true);
    xhr.progress(5, 20);
    expect(told).toEqual([{ checkId: 'a', sentBytes: 5, totalBytes: 20 }]);
    xhr.answer(200, JSON.stringify({ data: { type: 'analysis', id: 'x' } }));
    expect(await sent).toBe('x');
    expect(desk.isSending('a')).toBe(true);
    expect(await desk.follow('a')).toBe('x');
    desk.putAway('a');
    expect(desk.isSending('a')).toBe(false);
    expect(await errorOf(desk.follow('a'))).toEqual({ kind: 'unavailable', status: null });
  });

  test('is stopped by being put away', async () => {
    await desk.prepare(WANTED);
    const sent = errorOf(desk.send('a', ADDRESS));
    await xhr.begun;
    desk.putAway('a');
    expect(await sent).toEqual({ kind: 'cancelled' });
    expect(xhr.abort).toHaveBeenCalled();
  });

  test('is sent once for each time that it is prepared', async () => {
    await desk.prepare(WANTED);
    const sent = desk.send('a', ADDRESS);
    await xhr.begun;
    xhr.answer(200, JSON.stringify({ data: { type: 'analysis', id: 'x' } }));
    await sent;
    expect(await errorOf(desk.send('a', ADDRESS))).toEqual({ kind: 'no-file', which: 'not-at-hand' });
  });
});
