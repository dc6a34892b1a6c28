import { rm } from 'node:fs/promises';

/**
 * Removes a browser's profile, into which a process of one that has ended may still write for a moment. Not by
 * `rmSync`: its retries delete the folder alone again, and never what was written into it meanwhile.
 */
export function removeProfile(profile: string): Promise<void> {
  return rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
