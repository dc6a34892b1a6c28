import type { HearingFileSender } from './hearing-file-sender.ts';
import { createOffscreenFileSender } from './offscreen-file-sender.ts';
import { createOwnFileSender } from './own-file-sender.ts';

/**
 * Whoever can tell how far a request is sends files: the background itself where it is a page, a document of its own where it
 * is a worker. `isWanted` tells whether a check still wants its file sent.
 */
export function createFileSender(isWanted: (checkId: string) => Promise<boolean>): HearingFileSender {
  return BACKGROUND_IS_PAGE ? createOwnFileSender() : createOffscreenFileSender(isWanted);
}
