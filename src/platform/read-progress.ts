import * as v from 'valibot';

const CHANNEL = 'vouch-read-progress';

const progressSchema = v.object({ checkId: v.string(), percent: v.number() });

/** How far the file of a check is read. */
export type ReadProgress = v.InferOutput<typeof progressSchema>;

/** Tells open pages how far a file is read: nothing is stored, and nothing is woken by it. */
export function createProgressBroadcast(): (progress: ReadProgress) => void {
  const channel = new BroadcastChannel(CHANNEL);
  return (progress) => channel.postMessage(progress);
}

/** Calls back with how far files are read; returns the end of the subscription. */
export function onReadProgress(listener: (progress: ReadProgress) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (v.is(progressSchema, data)) listener(data);
  });
  return () => channel.close();
}
