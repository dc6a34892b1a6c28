import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { uploadFile } from '../../../../src/virustotal/upload/upload.ts';
import { errorOf, failureOf, NOW_MS } from '../fake-service.ts';
import { fakeUpload } from './fake-upload.ts';
import { wireAnswer, wireError } from '../wire-objects.ts';

const ADDRESS = 'https://bigfiles.virustotal.com/_ah/upload/A';
const FILE = new File(['content'], 'Rechnung "März".zip');
const ANALYSIS = JSON.stringify(wireAnswer('analysis', 'ZmlsZTox=='));

/** An upload that is under way. */
async function started(options: { password?: string; isOnline?: boolean } = {}) {
  const upload = fakeUpload(options.isOnline);
  const stop = new AbortController();
  const onProgress = vi.fn<(sentBytes: number, totalBytes: number) => void>();
  const { password } = options;
  const result = uploadFile(
    { address: ADDRESS, file: FILE, password, onProgress, signal: stop.signal },
    upload.ports,
  );
  await upload.begun;
  return { ...upload, stop: () => stop.abort(), onProgress, result };
}

/** A file that says that it has this many bytes. */
function fileOf(sizeBytes: number): File {
  return Object.defineProperty(new File(['content'], 'large'), 'size', { value: sizeBytes });
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe('an upload', () => {
  it('sends the file and its password to the address as a form, and gives the id of the analysis', async () => {
    const { open, send, answer, result } = await started({ password: 'infected' });
    answer(200, ANALYSIS);
    expect(await result).toBe('ZmlsZTox==');
    expect(open.mock.calls).toEqual([['POST', ADDRESS]]);
    expect(send.mock.calls.flatMap(([form]) => [...form])).toEqual([
      ['file', FILE],
      ['password', 'infected'],
    ]);
  });

  it('tells how much has been sent', async () => {
    const { progress, onProgress, answer, result } = await started();
    progress(10, 700);
    progress(700, 700);
    answer(200, ANALYSIS);
    await result;
    expect(onProgress.mock.calls).toEqual([
      [10, 700],
      [700, 700],
    ]);
  });

  it('may take as long as it moves, and is given up a minute after the last movement', async () => {
    const { progress, abort, result } = await started();
    const error = errorOf(result);
    for (const sentBytes of [1, 2, 3]) {
      await vi.advanceTimersByTimeAsync(59_000);
      progress(sentBytes, 700);
    }
    await vi.advanceTimersByTimeAsync(59_999);
    expect(abort).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(await error).toEqual({ kind: 'timeout', afterMs: 60_000 });
    expect(abort).toHaveBeenCalledTimes(1);
  });

  it('has five minutes for the answer once all is sent', async () => {
    const { progress, allSent, abort, result } = await started();
    const error = errorOf(result);
    progress(700, 700);
    allSent();
    await vi.advanceTimersByTimeAsync(299_999);
    expect(abort).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(await error).toEqual({ kind: 'timeout', afterMs: 300_000 });
  });

  it('counts nothing that the browser tells after its end', async () => {
    const { stop, progress, abort, result } = await started();
    const error = errorOf(result);
    stop();
    progress(10, 700);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await error).toEqual({ kind: 'cancelled' });
    expect(abort).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is stopped by its signal', async () => {
    const { stop, abort, progress, result } = await started();
    progress(10, 700);
    stop();
    expect(await errorOf(result)).toEqual({ kind: 'cancelled' });
    expect(abort).toHaveBeenCalledTimes(1);
  });

  it('leaves its signal alone once it is over', async () => {
    const { stop, abort, answer, result } = await started();
    answer(200, ANALYSIS);
    await result;
    stop();
    expect(abort).not.toHaveBeenCalled();
  });

  it('is not begun where its signal has ended it before', async () => {
    const { ports, open } = fakeUpload();
    const upload = { address: ADDRESS, file: FILE, onProgress: () => {}, signal: AbortSignal.abort() };
    expect(await errorOf(uploadFile(upload, ports))).toEqual({ kind: 'cancelled' });
    expect(open).not.toHaveBeenCalled();
  });

  it('is not begun with a file above 650 MB', async () => {
    const { ports, open, begun, answer } = fakeUpload();
    const upload = { address: ADDRESS, onProgress: () => {} };
    const refused = uploadFile({ ...upload, file: fileOf(650 * 1024 * 1024 + 1) }, ports);
    expect(await errorOf(refused)).toEqual({ kind: 'bad-input', which: 'too-large' });
    expect(open).not.toHaveBeenCalled();
    const taken = uploadFile({ ...upload, file: fileOf(650 * 1024 * 1024) }, ports);
    await begun;
    answer(200, ANALYSIS);
    expect(await taken).toBe('ZmlsZTox==');
  });

  it('is not begun with a file that cannot be read', async () => {
    const { ports, open } = fakeUpload();
    const file = Object.defineProperty(new File(['content'], 'gone'), 'stream', {
      value: () => new ReadableStream({ start: (stream) => stream.error(new DOMException('gone')) }),
    });
    const refused = uploadFile({ address: ADDRESS, file, onProgress: () => {} }, ports);
    expect(await errorOf(refused)).toEqual({ kind: 'no-file', which: 'unreadable' });
    expect(open).not.toHaveBeenCalled();
  });

  it('is not begun where its signal ends it while the file is looked at', async () => {
    const { ports, open } = fakeUpload();
    const stop = new AbortController();
    const upload = { address: ADDRESS, file: FILE, onProgress: () => {}, signal: stop.signal };
    const result = errorOf(uploadFile(upload, ports));
    stop.abort();
    expect(await result).toEqual({ kind: 'cancelled' });
    expect(open).not.toHaveBeenCalled();
  });

  it.each([
    [true, { kind: 'unavailable', status: null }],
    [false, { kind: 'offline' }],
  ])('whose connection breaks, while the browser is online: %s, says so', async (isOnline, expected) => {
    const { breaksOff, result } = await started({ isOnline });
    breaksOff();
    expect(await errorOf(result)).toEqual(expected);
  });

  it.each([
    [413, '<html>', { 'content-type': 'text/html' }, { kind: 'bad-input', which: 'too-large' }],
    [503, '<html>', { 'content-type': 'text/html' }, { kind: 'unavailable', status: 503 }],
    [500, '{"error', {}, { kind: 'unavailable', status: 500 }],
    [403, JSON.stringify(wireError('ForbiddenError')), {}, { kind: 'forbidden' }],
    [404, '<html>', { 'content-type': 'text/html' }, { kind: 'unexpected-answer', what: 'status 404' }],
    [
      404,
      JSON.stringify(wireError('NotFoundError')),
      { 'content-type': 'text/plain' },
      { kind: 'unexpected-answer', what: 'status 404' },
    ],
    [
      429,
      JSON.stringify(wireError('TooManyRequestsError')),
      { 'retry-after': '5' },
      { kind: 'too-many-requests', retryAtMs: NOW_MS + 5_000 },
    ],
    [200, 'ok', {}, { kind: 'unexpected-answer', what: 'envelope' }],
    [200, JSON.stringify(wireAnswer('file', 'ab')), {}, { kind: 'unexpected-answer', what: 'analysis' }],
  ])('answered by %i %s means what it means everywhere', async (status, body, headers, expected) => {
    const { answer, result } = await started();
    answer(status, body, headers);
    expect(await errorOf(result)).toEqual(expected);
  });

  it('that cannot even be sent fails without the browser’s text', async () => {
    const { ports, open } = fakeUpload();
    open.mockImplementation(() => {
      throw new SyntaxError(`Invalid URL ${ADDRESS}`);
    });
    const failure = await failureOf(
      uploadFile({ address: ADDRESS, file: FILE, onProgress: () => {} }, ports),
    );
    expect(failure.error).toEqual({ kind: 'unexpected-answer', what: 'content' });
    expect(failure.cause).toBeUndefined();
  });
});
