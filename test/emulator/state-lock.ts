import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The locks of this process: a process that ended may have had the id that this one has. */
const held = new Set<string>();

/**
 * Keeps a folder for this process by a file `lock` with its id, and gives what ends that. Throws where another process
 * that runs keeps it.
 */
export function lockFolder(directory: string): () => void {
  const path = resolve(directory, 'lock');
  const owner = ownerOf(path);
  if (held.has(path) || (owner !== null && owner !== process.pid && isRunning(owner)))
    throw new Error(
      `The state folder ${directory} is in use by the process ${owner ?? process.pid}: end that, or take another`,
    );
  rmSync(path, { force: true });
  writeFileSync(path, String(process.pid), { flag: 'wx' });
  held.add(path);
  return () => {
    held.delete(path);
    rmSync(path, { force: true });
  };
}

/** The process that a lock names; null where there is no lock, or one that names none. */
function ownerOf(path: string): number | null {
  try {
    const id = Number(readFileSync(path, 'utf8'));
    return Number.isInteger(id) && id > 0 ? id : null;
  } catch {
    return null;
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // The process of another user runs, too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
