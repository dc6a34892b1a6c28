import * as v from 'valibot';

const CHANNEL = 'vouch-uploads';

const progressSchema = v.object({ checkId: v.string(), sentBytes: v.number(), totalBytes: v.number() });
const askedSchema = v.object({ askedFor: v.string() });

/** How much of the file of a check has been sent; the form around it is counted, too. */
export type UploadProgress = v.InferOutput<typeof progressSchema>;

/** Tells the open pages how far an upload is; nothing of it is stored, and nobody is woken by it. */
export function createProgressBroadcast(): (progress: UploadProgress) => void {
  const channel = new BroadcastChannel(CHANNEL);
  const last = new Map<string, UploadProgress>();
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const asked = v.safeParse(askedSchema, data);
    const known = asked.success ? last.get(asked.output.askedFor) : undefined;
    if (known) channel.postMessage(known);
  });
  return (progress) => {
    last.set(progress.checkId, progress);
    channel.postMessage(progress);
  };
}

/** Calls back with how far the upload of a check is, also with where it stands now; returns the end of that. */
export function onUploadProgress(checkId: string, listener: (progress: UploadProgress) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const progress = v.safeParse(progressSchema, data);
    if (progress.success && progress.output.checkId === checkId) listener(progress.output);
  });
  channel.postMessage({ askedFor: checkId });
  return () => channel.close();
}
