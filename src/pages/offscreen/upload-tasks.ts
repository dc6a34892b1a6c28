import { VouchFailure, type VouchError } from '../../domain/errors.ts';
import type { OffscreenReport } from '../../messaging/offscreen-messages.ts';
import type { FileToSend, SendingDesk } from '../../sending/sending-desk.ts';

/** What sending files here needs of its surroundings. */
export type UploadTaskPorts = {
  desk: SendingDesk;
  /** Tells the background; false where nobody there waited for it. */
  report: (report: OffscreenReport) => Promise<boolean>;
  /** Called when there may be nothing left to do. */
  onIdle: () => void;
};

/** The files that are sent from here, each for a check. */
export type UploadTasks = {
  prepare: (file: FileToSend) => void;
  send: (checkId: string, address: string) => void;
  /** Tells again how the sending ends; false where nothing is sent for the check, or that was put away. */
  tell: (checkId: string) => boolean;
  putAway: (checkId: string) => void;
  isBusy: () => boolean;
};

/** Chromium stops a worker 30 s after the last thing that it heard. */
const STILL_SENDING_MS = 20_000;

/** Sending for a background that may be stopped meanwhile: what it has not heard is kept until it asks. */
export function createUploadTasks({ desk, report, onIdle }: UploadTaskPorts): UploadTasks {
  const open = new Map<string, ReturnType<typeof setInterval> | null>();
  const beingTold = new Set<string>();

  function prepare(file: FileToSend): void {
    const { checkId } = file;
    putAway(checkId);
    open.set(checkId, null);
    const tell = (error: VouchError | null) =>
      void report({ to: 'background', type: 'upload-prepared', checkId, error });
    desk.prepare(file).then(
      () => tell(null),
      (cause: unknown) => tell(errorOf(cause)),
    );
  }

  function send(checkId: string, address: string): void {
    open.set(
      checkId,
      setInterval(() => void report({ to: 'background', type: 'upload-goes-on', checkId }), STILL_SENDING_MS),
    );
    void tellEnd(checkId, desk.send(checkId, address));
  }

  async function tellEnd(checkId: string, sending: Promise<string>): Promise<void> {
    beingTold.add(checkId);
    const result = await sending.then(
      (analysisId) => ({ ok: true as const, analysisId }),
      (cause: unknown) => ({ ok: false as const, error: errorOf(cause) }),
    );
    beingTold.delete(checkId);
    if (open.has(checkId)) await report({ to: 'background', type: 'upload-ended', checkId, result });
  }

  function putAway(checkId: string): void {
    clearInterval(open.get(checkId) ?? undefined);
    open.delete(checkId);
    desk.putAway(checkId);
    onIdle();
  }

  return {
    prepare,
    send,
    tell: (checkId) => {
      if (!desk.isSending(checkId)) return false;
      if (!beingTold.has(checkId)) void tellEnd(checkId, desk.follow(checkId));
      return true;
    },
    putAway,
    isBusy: () => open.size > 0,
  };
}

function errorOf(cause: unknown): VouchError {
  return cause instanceof VouchFailure ? cause.error : { kind: 'unexpected-answer', what: 'unforeseen' };
}
