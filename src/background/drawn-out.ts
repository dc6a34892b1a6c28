const SHARE_AT_MOST = 0.25;

/**
 * A wait, longer by up to a quarter, so that not everybody whom the service failed at one moment comes back at one. By how
 * much is told by the seed alone: a step stays the same however often it is computed.
 */
export function drawnOut(delayMs: number, seed: string): number {
  return Math.round(delayMs * (1 + SHARE_AT_MOST * shareOf(seed)));
}

/** A number from 0 to 1 that looks random, by the hash FNV-1a. */
function shareOf(seed: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(seed)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0) / 0xffffffff;
}
