import { VouchFailure } from '../domain/errors.ts';
import { asFailure } from './as-failure.ts';
import { readFailedAnswer } from './failed-answer.ts';
import { fileForm, type FileToUpload } from './file-form.ts';
import { parseJson } from './parse-json.ts';
import type { RequestPorts } from './request.ts';
import { readSubmittedAnalysis } from './submitted-analysis.ts';

/** What of an `XMLHttpRequest` an upload needs; `fetch` does not tell how much has been sent. */
export type UploadXhr = {
  open: (method: string, address: string) => void;
  send: (form: FormData) => void;
  abort: () => void;
  addEventListener: (event: 'load' | 'error' | 'progress', listener: () => void) => void;
  readonly upload: {
    addEventListener: (
      event: 'progress' | 'load',
      listener: (event: { loaded: number; total: number }) => void,
    ) => void;
  };
  readonly status: number;
  readonly responseText: string;
  getResponseHeader: (name: string) => string | null;
};

/** What an upload needs of its surroundings. */
export type UploadPorts = Pick<RequestPorts, 'nowMs' | 'isOnline'> & { createXhr: () => UploadXhr };

/**
 * One upload. `address` is what `files.uploadUrl` gave, and good for one. `onProgress` is told bytes, those of the form
 * around the file included. `signal` ends it.
 */
export type Upload = FileToUpload & {
  address: string;
  onProgress: (sentBytes: number, totalBytes: number) => void;
  signal?: AbortSignal;
};

/** What an upload address takes. Fact sheet section 3. */
const LARGEST_FILE_BYTES = 650 * 1024 * 1024;

/** An upload in which nothing has moved for so long is given up. */
const UPLOAD_IDLE_MS = 60_000;

/**
 * Publishes a file by sending it to an upload address, and gives the id of its analysis. The file is read as it is sent,
 * and neither the key nor a cookie goes along. Throws a `VouchFailure`: `bad-input` `too-large` above 650 MB, which is not
 * sent; `timeout` after a minute in which nothing moved; `unavailable` also where the file could not be read to its
 * end. Never repeated by itself: it may have arrived. Public. Fact sheet sections 4 and 6.1.
 */
export async function uploadFile(upload: Upload, ports: UploadPorts): Promise<string> {
  if (upload.file.size > LARGEST_FILE_BYTES)
    throw new VouchFailure({ kind: 'bad-input', which: 'too-large' });
  if (upload.signal?.aborted) throw new VouchFailure({ kind: 'cancelled' });
  try {
    const xhr = ports.createXhr();
    await sent(xhr, upload, ports);
    return readAnswer(xhr, ports.nowMs());
  } catch (cause) {
    throw asFailure(cause);
  }
}

/** Resolves when an answer has come. */
function sent(xhr: UploadXhr, { address, signal, onProgress, ...file }: Upload, ports: UploadPorts) {
  return new Promise<void>((resolve, reject) => {
    const settle = (failure: VouchFailure | null) => {
      clearTimeout(idle);
      signal?.removeEventListener('abort', cancel);
      if (failure === null) resolve();
      else reject(failure);
    };
    const stop = (failure: VouchFailure) => {
      settle(failure);
      xhr.abort();
    };
    const cancel = () => stop(new VouchFailure({ kind: 'cancelled' }));
    const giveUp = () => stop(new VouchFailure({ kind: 'timeout', afterMs: UPLOAD_IDLE_MS }));
    let idle = setTimeout(giveUp, UPLOAD_IDLE_MS);
    const somethingMoved = () => {
      clearTimeout(idle);
      idle = setTimeout(giveUp, UPLOAD_IDLE_MS);
    };
    signal?.addEventListener('abort', cancel);
    xhr.upload.addEventListener('progress', ({ loaded, total }) => {
      somethingMoved();
      onProgress(loaded, total);
    });
    xhr.upload.addEventListener('load', somethingMoved);
    xhr.addEventListener('progress', somethingMoved);
    xhr.addEventListener('load', () => settle(null));
    xhr.addEventListener('error', () => settle(brokenOff(ports)));
    try {
      xhr.open('POST', address);
      xhr.send(fileForm(file));
    } catch (cause) {
      settle(asFailure(cause));
    }
  });
}

function brokenOff({ isOnline }: UploadPorts): VouchFailure {
  return new VouchFailure(isOnline() ? { kind: 'unavailable', status: null } : { kind: 'offline' });
}

function readAnswer(xhr: UploadXhr, nowMs: number): string {
  const { status, responseText: text } = xhr;
  if (status >= 200 && status < 300) return readSubmittedAnalysis(parseJson(text));
  throw new VouchFailure(
    readFailedAnswer({ status, text, header: (name) => xhr.getResponseHeader(name) }, nowMs),
  );
}
