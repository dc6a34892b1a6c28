const CHANNEL = 'vouch-held-files';

type Wanted = { wantedFor: string };
type Held = { heldFor: string; file: File };

/** Hands a file over to whoever sends it, as long as the page is open; returns the end of that. */
export function holdFiles(fileOf: (checkId: string) => File | null): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!isWanted(data)) return;
    const file = fileOf(data.wantedFor);
    if (file !== null) channel.postMessage({ heldFor: data.wantedFor, file } satisfies Held);
  });
  return () => channel.close();
}

/** The file that an open page holds for a check; null where none has answered in time. */
export function heldFile(checkId: string): Promise<File | null> {
  const channel = new BroadcastChannel(CHANNEL);
  return new Promise<File | null>((resolve) => {
    const giveUp = setTimeout(() => resolve(null), ANSWER_MS);
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (!isHeld(data) || data.heldFor !== checkId) return;
      clearTimeout(giveUp);
      resolve(data.file);
    });
    channel.postMessage({ wantedFor: checkId } satisfies Wanted);
  }).finally(() => channel.close());
}

/** Pages answer within milliseconds; a busy one takes longer. */
const ANSWER_MS = 2000;

function isWanted(data: unknown): data is Wanted {
  return (
    typeof data === 'object' && data !== null && 'wantedFor' in data && typeof data.wantedFor === 'string'
  );
}

function isHeld(data: unknown): data is Held {
  return (
    typeof data === 'object' &&
    data !== null &&
    'heldFor' in data &&
    'file' in data &&
    data.file instanceof File
  );
}
