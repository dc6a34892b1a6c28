import { VouchFailure, type VouchError } from '../domain/errors.ts';
import { fileUrlOf } from '../downloads/file-url.ts';
import type { OffscreenOrder } from '../messaging/offscreen-messages.ts';
import { fileAccess } from './downloads.ts';
import type { HearingFileSender, UploadReport } from './hearing-file-sender.ts';
import { askOffscreen, orderOffscreen } from './offscreen.ts';
import { endWithoutCookies, withoutCookies } from './upload-cookies.ts';

/** Takes in what is told of a check's upload, if it is what is waited for. */
type Waiting = { hear: (report: UploadReport) => void };

/** A document that has died tells nothing: it is asked this often whether it is there. */
const LOOK_MS = 30_000;

/**
 * Sending by the offscreen document, since a worker can neither tell how far it is nor live as long; `isWanted` tells
 * whether a check still wants its file sent.
 */
export function createOffscreenFileSender(
  isWanted: (checkId: string) => Promise<boolean>,
): HearingFileSender {
  const waiting = new Map<string, Waiting>();

  async function isSending(checkId: string): Promise<boolean> {
    const told = await askOffscreen({ to: 'offscreen', type: 'tell-upload', checkId });
    return told?.answer ?? false;
  }

  function putAway(checkId: string): void {
    void askOffscreen({ to: 'offscreen', type: 'put-away-upload', checkId });
  }

  /** Resolves with what `read` makes of a report on the check. */
  function reportOf<T>(
    checkId: string,
    signal: AbortSignal,
    read: (report: UploadReport) => { value: T } | { error: VouchError } | null,
    begin: () => Promise<unknown>,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const end = () => {
        signal.removeEventListener('abort', cancel);
        waiting.delete(checkId);
      };
      const fail = (cause: unknown) => {
        end();
        putAway(checkId);
        reject(cause instanceof Error ? cause : new Error('the offscreen document does not answer'));
      };
      const cancel = () => fail(new VouchFailure({ kind: 'cancelled' }));
      waiting.set(checkId, {
        hear: (report) => {
          const made = read(report);
          if (made === null) return;
          if ('error' in made) fail(new VouchFailure(made.error));
          else {
            end();
            resolve(made.value);
          }
        },
      });
      signal.addEventListener('abort', cancel);
      if (signal.aborted) cancel();
      else begin().catch(fail);
    });
  }

  async function ended(checkId: string, signal: AbortSignal, begin: () => Promise<unknown>): Promise<string> {
    const lost = new AbortController();
    const look = setInterval(() => {
      void isSending(checkId).then((is) => (is ? undefined : lost.abort()));
    }, LOOK_MS);
    try {
      await withoutCookies();
      return await reportOf(checkId, AbortSignal.any([signal, lost.signal]), readEnd, begin);
    } catch (cause) {
      if (lost.signal.aborted && !signal.aborted) throw LOST;
      throw cause;
    } finally {
      clearInterval(look);
      putAway(checkId);
      await endWithoutCookies();
    }
  }

  return {
    prepare: async ({ path, ...file }, signal) => {
      const fileUrl = path !== null && (await fileAccess()) === 'allowed' ? fileUrlOf(path) : null;
      const order: OffscreenOrder = { to: 'offscreen', type: 'prepare-upload', file: { ...file, fileUrl } };
      await reportOf(file.checkId, signal, readPrepared, () => orderOffscreen(order));
    },
    send: (checkId, address, signal) =>
      ended(checkId, signal, () =>
        orderOffscreen({ to: 'offscreen', type: 'send-upload', checkId, address }),
      ),
    isSending,
    follow: (checkId, signal) =>
      ended(checkId, signal, async () => {
        if (!(await isSending(checkId))) throw LOST;
      }),
    hear: async (report) => {
      const { checkId } = report;
      const waits = waiting.get(checkId);
      if (waits && report.type !== 'upload-goes-on') return waits.hear(report);
      // Whoever has begun to wait meanwhile wants it.
      if (!(await isWanted(checkId)) && waiting.get(checkId) === waits) putAway(checkId);
    },
  };
}

const LOST = new VouchFailure({ kind: 'unavailable', status: null });

function readPrepared(report: UploadReport): { value: null } | { error: VouchError } | null {
  if (report.type !== 'upload-prepared') return null;
  return report.error === null ? { value: null } : { error: report.error };
}

function readEnd(report: UploadReport): { value: string } | { error: VouchError } | null {
  if (report.type !== 'upload-ended') return null;
  return report.result.ok ? { value: report.result.analysisId } : { error: report.result.error };
}
