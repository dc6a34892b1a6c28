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
const STILL_OPEN_MS = 20_000;

/** Sending for a background that may be stopped meanwhile: what it has not heard is kept until it asks. */
export function createUploadTasks({ desk, report, onIdle }: UploadTaskPorts): UploadTasks {
  const open = new Map<string, ReturnType<typeof setInterval>>();
  const beingTold = new Set<string>();

  function prepare(file: FileToSend): void {
    const { checkId } = file;
    putAway(checkId);
    const own = keepOpen(checkId);
    // What was begun anew, or put away, tells nothing of its first beginning.
    const tell = (error: VouchError | null) =>
      open.get(checkId) === own
        ? void report({ to: 'background', type: 'upload-prepared', checkId, error })
        : undefined;
    desk.prepare(file).then(
      () => tell(null),
      (cause: unknown) => tell(errorOf(cause)),
    );
  }

  function send(checkId: string, address: string): void {
    if (!open.has(checkId)) keepOpen(checkId);
    void tellEnd(checkId, desk.send(checkId, address));
  }

  /** Until it is put away the background is told that there is something, and says if it is not wanted any more. */
  function keepOpen(checkId: string): ReturnType<typeof setInterval> {
    const goesOn = () => void report({ to: 'background', type: 'upload-goes-on', checkId });
    const timer = setInterval(goesOn, STILL_OPEN_MS);
    open.set(checkId, timer);
    return timer;
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
    clearInterval(open.get(checkId));
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
