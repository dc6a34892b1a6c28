import { createHash } from 'node:crypto';
import type { Check } from '../../src/domain/check.ts';
import type { FinishedDownload } from '../../src/downloads/ports.ts';
import { allChecks, type Background, type World } from './background-under-test.ts';

/** Where the downloads of tests come from, and what is in them. */
export const DOWNLOAD_ADDRESS = 'https://files.example/tool.zip';
export const DOWNLOAD_CONTENT = 'the content of the tool';

/** Its SHA-256. */
export const DOWNLOAD_SHA256 = createHash('sha256').update(DOWNLOAD_CONTENT).digest('hex');

/** Lets the browser know of a download that has just finished. */
export function addFinished(world: World, changes: Partial<FinishedDownload> = {}): FinishedDownload {
  const download: FinishedDownload = {
    id: changes.id ?? world.downloads.length + 1,
    path: '/home/kim/Downloads/tool.zip',
    sizeBytes: DOWNLOAD_CONTENT.length,
    address: DOWNLOAD_ADDRESS,
    firstAddress: DOWNLOAD_ADDRESS,
    referrer: 'https://site.example/page',
    mime: 'application/zip',
    danger: 'safe',
    startedAtMs: world.clock.nowMs(),
    endedAtMs: world.clock.nowMs(),
    isPrivate: false,
    exists: true,
    byExtensionId: null,
    ...changes,
  };
  world.downloads.push(download);
  return download;
}

/** A download finishes, and everything that follows from it has happened. */
export async function finishDownload(
  world: World,
  background: Background,
  changes: Partial<FinishedDownload> = {},
): Promise<void> {
  await background.downloads.finished(addFinished(world, changes).id);
  await background.idle();
}

/** The one check that there is. */
export async function theOnlyCheck(world: World): Promise<Check> {
  const [check, ...others] = await allChecks(world);
  if (!check || others.length > 0) throw new Error(`${others.length} others`);
  return check;
}
