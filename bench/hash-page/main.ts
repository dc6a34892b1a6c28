import type { HashWay, WayName } from './hash-way.ts';
import { streamingWay } from './streaming-way.ts';

/** Each in a file of its own, so that its size shows. */
const WAYS: Record<WayName, () => Promise<HashWay>> = {
  'web-crypto': async () => (await import('./web-crypto.ts')).webCrypto,
  'own-worker': async () => (await import('./own-worker.ts')).ownWorker,
  'hash-wasm': async () => streamingWay((await import('./hash-wasm.ts')).createHasher),
  'noble-hashes': async () => streamingWay((await import('./noble-hashes.ts')).createHasher),
  'spark-md5': async () => streamingWay((await import('./spark-md5.ts')).createHasher),
};

let kept = new Uint8Array();

/** What the bench calls in this page by name. */
Object.assign(globalThis, {
  load: async (name: WayName) => {
    await WAYS[name]();
  },
  keepBytes: async (fileUrl: string) => {
    kept = new Uint8Array(await (await fetch(fileUrl)).arrayBuffer());
  },
  hashBytes: async (name: WayName) => {
    const way = await WAYS[name]();
    return timed(() => way.ofBytes(kept));
  },
  hashFile: async (name: WayName, fileUrl: string, sizeBytes: number) => {
    const way = await WAYS[name]();
    return timed(() => way.ofFile(fileUrl, sizeBytes));
  },
});

async function timed(hash: () => Promise<string>): Promise<{ digest: string; durationMs: number }> {
  const startedMs = performance.now();
  const digest = await hash();
  return { digest, durationMs: performance.now() - startedMs };
}
