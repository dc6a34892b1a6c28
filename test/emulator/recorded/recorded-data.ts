import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bodiesWithin, placesOf, type Recorded } from './recorded-places.ts';

/** Bodies from data directories, by the path that answers with them. */
export type RecordedData = {
  /** The body at a path behind `/api/v3`, in its envelope, as the text it was recorded as; null where none is. */
  at: (path: string) => string | null;
  /** Each path that a body is at, in the order of their first bodies. */
  paths: () => string[];
  /** Adds one more body, in its envelope. */
  add: (body: object) => void;
  /** `file: reason` for each file that no path answers with. */
  unplaced: string[];
};

/**
 * Loads each `DIRECTORY/FOLDER/NAME.json`. Of two bodies for one path the newer is served, or the first. What stands
 * whole in a collection is at its own path, too. Throws where a directory cannot be read.
 */
export function loadRecordedData(directories: readonly string[]): RecordedData {
  const byPath = new Map<string, Recorded>();
  const unplaced: string[] = [];

  function place(file: string, text: string): void {
    const placed = placesOf(text);
    if ('reason' in placed) {
      unplaced.push(`${file}: ${placed.reason}`);
      return;
    }
    const [main = ''] = placed.paths;
    const other = byPath.get(main);
    const older = other && other.modifiedAtS >= placed.modifiedAtS ? file : other?.file;
    if (older !== undefined) unplaced.push(`${older}: another body for ${main} is served`);
    if (older === file) return;
    for (const path of placed.paths) byPath.set(path, { ...placed, file });
  }

  /** An object that stands in a collection, where it has no body of its own. */
  function placeMember(file: string, text: string): void {
    const placed = placesOf(text);
    if ('reason' in placed) return;
    for (const path of placed.paths) if (!byPath.has(path)) byPath.set(path, { ...placed, file });
  }

  function readable({ file, path }: DataFile): { file: string; text: string }[] {
    const text = textAt(path);
    if (text !== null) return [{ file, text }];
    unplaced.push(`${file}: cannot be read`);
    return [];
  }

  const bodies = directories.flatMap(filesIn).flatMap(readable);
  for (const { file, text } of bodies) place(file, text);
  for (const { file, text } of bodies) for (const member of bodiesWithin(text)) placeMember(file, member);
  return {
    at: (path) => byPath.get(path)?.text ?? null,
    paths: () => [...byPath.keys()],
    add: (body) => place('added', JSON.stringify(body)),
    unplaced,
  };
}

/** Error bodies belong to requests, not to objects: their folders are left out. */
const ERROR_FOLDERS = new Set(['error', 'errors']);

type DataFile = { file: string; path: string };

function filesIn(directory: string): DataFile[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !ERROR_FOLDERS.has(entry.name))
    .flatMap((folder) =>
      readdirSync(join(directory, folder.name))
        .filter((name) => name.endsWith('.json'))
        .toSorted()
        .map((name) => ({
          file: join(basename(directory), folder.name, name),
          path: join(directory, folder.name, name),
        })),
    );
}

/** Null where there is no text, as in a folder that is named like a body. */
function textAt(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
