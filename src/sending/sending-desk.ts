import { VouchFailure } from '../domain/errors.ts';
import type { FileTrouble } from '../domain/file-trouble.ts';
import { uploadFile, type UploadPorts } from '../virustotal/upload/upload.ts';

/** A file that is asked for by a check: `fileUrl` is where it is on the disk, null where only an open page can have it. */
export type FileToSend = {
  checkId: string;
  name: string;
  sizeBytes: number;
  sha256: string;
  fileUrl: string | null;
};

/** What sending files needs of its surroundings. */
export type SendingPorts = UploadPorts & {
  /** The file that an open page of Vouch has for a check; null where none has. */
  heldFile: (checkId: string) => Promise<File | null>;
  /** The file at a file URL. Rejects with a `VouchFailure`. */
  fileOnDisk: (fileUrl: string, sizeBytes: number, signal: AbortSignal) => Promise<Blob>;
  sha256Of: (file: Blob, signal: AbortSignal) => Promise<string>;
  /** Tells open pages how far a file is. */
  onProgress: (progress: { checkId: string; sentBytes: number; totalBytes: number }) => void;
};

/** Where files are sent, one for each check at a time. It never has the key. */
export type SendingDesk = {
  /** Opens the file of a check, and makes sure that it is the very one. */
  prepare: (file: FileToSend) => Promise<void>;
  /** Sends it to an address that is good for one upload; gives the id of its analysis. */
  send: (checkId: string, address: string) => Promise<string>;
  /** How the sending ends that is under way, or has ended and was not put away. */
  follow: (checkId: string) => Promise<string>;
  isSending: (checkId: string) => boolean;
  /** Stops whatever is under way for a check, and forgets how it ended. */
  putAway: (checkId: string) => void;
};

type Entry = { control: AbortController; file: File | null; sending: Promise<string> | null };

/** A desk over its ports. */
export function createSendingDesk(ports: SendingPorts): SendingDesk {
  const entries = new Map<string, Entry>();

  async function prepare(wanted: FileToSend): Promise<void> {
    putAway(wanted.checkId);
    const control = new AbortController();
    const entry: Entry = { control, file: null, sending: null };
    entries.set(wanted.checkId, entry);
    entry.file = await veryFile(wanted, ports, control.signal);
    if (control.signal.aborted) throw new VouchFailure({ kind: 'cancelled' });
  }

  async function send(checkId: string, address: string): Promise<string> {
    const entry = entries.get(checkId);
    const file = entry?.file ?? null;
    if (entry === undefined || file === null) throw troubled('not-at-hand');
    const onProgress = (sentBytes: number, totalBytes: number) =>
      ports.onProgress({ checkId, sentBytes, totalBytes });
    entry.sending = uploadFile({ address, file, onProgress, signal: entry.control.signal }, ports);
    // Nobody may wait for it any more when it ends.
    entry.sending.catch(() => undefined);
    return entry.sending.finally(() => (entry.file = null));
  }

  async function follow(checkId: string): Promise<string> {
    const sending = entries.get(checkId)?.sending;
    if (!sending) throw new VouchFailure({ kind: 'unavailable', status: null });
    return sending;
  }

  function putAway(checkId: string): void {
    entries.get(checkId)?.control.abort();
    entries.delete(checkId);
  }

  return {
    prepare,
    send,
    follow,
    isSending: (checkId) => (entries.get(checkId)?.sending ?? null) !== null,
    putAway,
  };
}

/** What is sent must be what was looked up: as large, and with the same SHA-256. An open page's file is the newer one. */
async function veryFile(wanted: FileToSend, ports: SendingPorts, signal: AbortSignal): Promise<File> {
  const { checkId, fileUrl, name, sizeBytes, sha256 } = wanted;
  const held = await ports.heldFile(checkId);
  if (held === null && fileUrl === null) throw troubled('not-at-hand');
  const file = held ?? (await ports.fileOnDisk(fileUrl ?? '', sizeBytes, signal));
  if (signal.aborted) throw new VouchFailure({ kind: 'cancelled' });
  if (file.size !== sizeBytes) throw troubled('changed');
  if ((await hashed(file, ports, signal)) !== sha256) throw troubled('changed');
  return new File([file], name);
}

async function hashed(file: Blob, ports: SendingPorts, signal: AbortSignal): Promise<string> {
  try {
    return await ports.sha256Of(file, signal);
  } catch (cause) {
    if (signal.aborted) throw new VouchFailure({ kind: 'cancelled' });
    throw troubled(cause instanceof DOMException && cause.name === 'NotFoundError' ? 'gone' : 'unreadable');
  }
}

function troubled(which: FileTrouble): VouchFailure {
  return new VouchFailure({ kind: 'no-file', which });
}
