import { readChunksOf } from '../hashing/chunk-reader.ts';
import { hashInWorker } from '../hashing/hash-in-worker.ts';
import type { SendingPorts } from '../sending/sending-desk.ts';
import { createAnonymousXhr } from './anonymous-xhr.ts';
import { heldFile } from './held-files.ts';
import { createProgressBroadcast } from './upload-progress.ts';

/** What sending files needs of the browser, wherever they are sent from; `fileOnDisk` only some browsers have. */
export function createSendingPorts(fileOnDisk: SendingPorts['fileOnDisk']): SendingPorts {
  return {
    createXhr: createAnonymousXhr,
    nowMs: () => Date.now(),
    isOnline: () => navigator.onLine,
    heldFile,
    fileOnDisk,
    sha256Of: (file, signal) => hashInWorker('sha256', readChunksOf(file.stream()), { signal }),
    onProgress: createProgressBroadcast(),
  };
}
