import { spawnSync } from 'node:child_process';
import { closeSync, cpSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of a few megabytes that holds the databases of a profile. */
export type SmallDisk = {
  /** Leaves no room on it. */
  fill: () => void;
  /** Gives the room back. */
  free: () => void;
  /** Takes it away; the browser has to be closed. */
  remove: () => void;
};

const SIZE = '8m';
const PIECE = Buffer.alloc(4096);

/** Whether a disk can be mounted here, which takes root's rights. */
export function canMount(): boolean {
  const place = mkdtempSync(join(tmpdir(), 'vouch-mount-'));
  const isMounted = mount(place);
  if (isMounted) unmount(place);
  rmSync(place, { recursive: true });
  return isMounted;
}

/** Moves the databases of a profile, whose browser does not run, to a small disk. */
export function moveToSmallDisk(profile: string): SmallDisk {
  const databases = join(profile, 'Default', 'IndexedDB');
  const kept = mkdtempSync(join(tmpdir(), 'vouch-databases-'));
  cpSync(databases, kept, { recursive: true });
  if (!mount(databases)) throw new Error('No disk can be mounted here');
  for (const name of readdirSync(kept)) cpSync(join(kept, name), join(databases, name), { recursive: true });
  rmSync(kept, { recursive: true });
  const filler = join(databases, 'filler');
  return {
    fill: () => fill(filler),
    free: () => rmSync(filler),
    remove: () => unmount(databases),
  };
}

function fill(path: string): void {
  const file = openSync(path, 'w');
  try {
    for (;;) writeSync(file, PIECE);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC')) throw cause;
  } finally {
    closeSync(file);
  }
}

function mount(place: string): boolean {
  return spawnSync('/usr/bin/mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', place]).status === 0;
}

function unmount(place: string): void {
  spawnSync('/usr/bin/umount', ['--lazy', place]);
}
