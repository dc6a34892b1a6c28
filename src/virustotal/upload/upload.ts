import { LARGEST_UPLOADED_BYTES } from '../../domain/checked-file.ts';
import { VouchFailure } from '../../domain/errors.ts';
import { asFailure } from '../transport/as-failure.ts';
import { readFailedAnswer } from '../transport/failed-answer.ts';
import { fileForm, type FileToUpload } from './file-form.ts';
import { parseJson } from '../transport/parse-json.ts';
import type { RequestPorts } from '../transport/request.ts';
import { readSubmittedAnalysis } from './submitted-analysis.ts';

/** What of an `XMLHttpRequest` an upload needs; `fetch` does not tell how much has been sent. */
export type UploadXhr = {
  open: (method: string, address: string) => void;
  send: (form: FormData) => void;
  abort: () => void;
  addEventListener: (event: 'load' | 'error', listener: () => void) => void;
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

/**
 * What an upload needs of its surroundings. `createXhr` has to see to it that no cookie goes along: from a page that may
 * reach the host, a plain `XMLHttpRequest` takes those of the host with it.
 */
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

/** An upload in which nothing has moved for so long is given up. */
const UPLOAD_IDLE_MS = 60_000;

/** How long the answer may take once all is sent: the service reads a large file first. */
const ANSWER_MS = 300_000;

/**
 * Publishes a file by sending it to an upload address, and gives the id of its analysis. The file is read as it is sent,
 * and the key does not go along. Throws a `VouchFailure`: `bad-input` `too-large` above 650 MB and `no-file` `unreadable`,
 * which are not sent; `timeout` after a minute in which nothing moved, or five without an answer; either this or
 * `unavailable` also where the file could not be read to its end. A file that is written to meanwhile can arrive as a
 * mixture of both contents: the `file_info` of the analysis tells what has arrived. Never repeated by itself: it may
 * have arrived. Public. Fact sheet sections 4 and 6.1.
 */
export async function uploadFile(upload: Upload, ports: UploadPorts): Promise<string> {
  if (upload.file.size > LARGEST_UPLOADED_BYTES)
    throw new VouchFailure({ kind: 'bad-input', which: 'too-large' });
  try {
    await checkReadable(upload.file);
    if (upload.signal?.aborted) throw new VouchFailure({ kind: 'cancelled' });
    const xhr = ports.createXhr();
    await sent(xhr, upload, ports);
    return readAnswer(xhr, ports.nowMs());
  } catch (cause) {
    throw asFailure(cause);
  }
}

/**
 * Of a file that it cannot read, Firefox sends nothing and says nothing, and Chromium that the connection broke. A slice
 * would not do: to Chromium that of a file which is gone is empty.
 */
async function checkReadable(file: File): Promise<void> {
  try {
    const reader = file.stream().getReader();
    await reader.read();
    await reader.cancel();
  } catch {
    throw new VouchFailure({ kind: 'no-file', which: 'unreadable' });
  }
}

/** Resolves when an answer has come. */
function sent(xhr: UploadXhr, { address, signal, onProgress, ...file }: Upload, ports: UploadPorts) {
  return new Promise<void>((resolve, reject) => {
    const patience = patienceWith((afterMs) => stop(new VouchFailure({ kind: 'timeout', afterMs })));
    const settle = (failure: VouchFailure | null) => {
      patience.end();
      signal?.removeEventListener('abort', cancel);
      if (failure === null) resolve();
      else reject(failure);
    };
    const stop = (failure: VouchFailure) => {
      settle(failure);
      xhr.abort();
    };
    const cancel = () => stop(new VouchFailure({ kind: 'cancelled' }));
    signal?.addEventListener('abort', cancel);
    patience.startAnew(UPLOAD_IDLE_MS);
    xhr.upload.addEventListener('progress', ({ loaded, total }) => {
      patience.startAnew(UPLOAD_IDLE_MS);
      onProgress(loaded, total);
    });
    xhr.upload.addEventListener('load', () => patience.startAnew(ANSWER_MS));
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

/** Gives up when the time that it was last given has passed without another start. */
function patienceWith(giveUp: (afterMs: number) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasEnded = false;
  return {
    startAnew: (limitMs: number) => {
      clearTimeout(timer);
      if (!hasEnded) timer = setTimeout(() => giveUp(limitMs), limitMs);
    },
    end: () => {
      hasEnded = true;
      clearTimeout(timer);
    },
  };
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
