import { VouchFailure } from '../domain/errors.ts';
import type { SendingDesk } from '../sending/sending-desk.ts';
import type { HearingFileSender } from './hearing-file-sender.ts';
import { stayAwake } from './stay-awake.ts';

/** The background itself sends, where it is a page that can; what that takes is loaded when it is first needed. */
export function createOwnFileSender(): HearingFileSender {
  let opened: Promise<SendingDesk> | null = null;
  const desk = () => (opened ??= openDesk());

  return {
    prepare: async ({ path: _path, ...file }, signal) => {
      const { prepare, putAway } = await desk();
      const { checkId } = file;
      await stayAwake(ended(signal, () => putAway(checkId), prepare({ ...file, fileUrl: null })));
    },
    send: async (checkId, address, signal) => {
      const { send, putAway } = await desk();
      try {
        return await stayAwake(ended(signal, () => putAway(checkId), send(checkId, address)));
      } finally {
        putAway(checkId);
      }
    },
    hear: async () => undefined,
    // What a stopped background was sending is gone with it.
    isSending: async () => false,
    follow: async () => {
      throw new VouchFailure({ kind: 'unavailable', status: null });
    },
  };
}

async function openDesk(): Promise<SendingDesk> {
  const [{ createSendingDesk }, { createSendingPorts }] = await Promise.all([
    import('../sending/sending-desk.ts'),
    import('./sending-ports.ts'),
  ]);
  return createSendingDesk(
    createSendingPorts(async () => {
      throw new VouchFailure({ kind: 'no-file', which: 'unreadable' });
    }),
  );
}

async function ended<T>(signal: AbortSignal, stop: () => void, work: Promise<T>): Promise<T> {
  signal.addEventListener('abort', stop);
  try {
    if (signal.aborted) stop();
    return await work;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
