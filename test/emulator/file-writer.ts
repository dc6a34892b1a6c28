import { rename, writeFile } from 'node:fs/promises';

/** Writes JSON files in the background. */
export type FileWriter = {
  /** Has a file written with what the thing is by then; a file that waits already is written once. */
  write: (path: string, thing: unknown) => void;
  /** Waits until every file is written. Rejects where one cannot be. */
  flush: () => Promise<void>;
};

/** A writer of one file at a time, each whole or not at all. What failed is tried again with the next. */
export function createFileWriter(): FileWriter {
  const waiting = new Map<string, unknown>();
  let isWriting = false;
  let written: Promise<void> = Promise.resolve();

  async function writeWaiting(): Promise<void> {
    for (const [path, thing] of waiting) {
      waiting.delete(path);
      try {
        await writeWhole(path, thing);
      } catch (error) {
        if (!waiting.has(path)) waiting.set(path, thing);
        throw error;
      }
    }
  }

  /** What fails here is told by `flush`, which tries it again. */
  function start(): Promise<void> {
    isWriting = true;
    return writeWaiting()
      .catch(() => {})
      .finally(() => {
        isWriting = false;
      });
  }

  return {
    write: (path, thing) => {
      waiting.set(path, thing);
      if (!isWriting) written = start();
    },
    flush: async () => {
      await written;
      await writeWaiting();
    },
  };
}

async function writeWhole(path: string, thing: unknown): Promise<void> {
  const unfinished = `${path}.new`;
  await writeFile(unfinished, JSON.stringify(thing));
  await rename(unfinished, path);
}
