import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { createFileWriter } from './file-writer.ts';
import { lockFolder } from './state-lock.ts';
import { sha256Of } from './url-identity.ts';

/** The things of one kind that outlive the emulator. */
export type Shelf<Thing> = {
  /** Those that an earlier run left, in no order. */
  kept: readonly Thing[];
  /** Keeps a thing in place of the one that the key had. It is written soon, as it is then. */
  keep: (key: string, thing: Thing) => void;
};

/** What outlives the emulator: a folder for each kind of thing, a JSON file for each thing. */
export type State = {
  shelf: <Schema extends v.GenericSchema>(name: string, schema: Schema) => Shelf<v.InferOutput<Schema>>;
  /** Waits until everything is written, and lets others have the folder. Rejects where something cannot be written. */
  close: () => Promise<void>;
};

/**
 * The state in a directory, which is made where it is missing. Throws where another process has it open; the shelves
 * throw where a file is broken.
 */
export function openState(directory: string): State {
  mkdirSync(directory, { recursive: true });
  const unlock = lockFolder(directory);
  const writer = createFileWriter();
  return {
    shelf: (name, schema) => {
      const folder = join(directory, name);
      mkdirSync(folder, { recursive: true });
      const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
      return {
        kept: files.map((file) => readThing(join(folder, file), schema)),
        keep: (key, thing) => writer.write(join(folder, `${sha256Of(key)}.json`), thing),
      };
    },
    close: () => writer.flush().finally(unlock),
  };
}

/** A state that ends with the emulator. */
export function forgetfulState(): State {
  return { shelf: () => ({ kept: [], keep: () => {} }), close: () => Promise.resolve() };
}

function readThing<Schema extends v.GenericSchema>(path: string, schema: Schema): v.InferOutput<Schema> {
  try {
    return v.parse(schema, JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The state file ${path} is broken (${reason}): mend it, or take it away`, {
      cause: error,
    });
  }
}
