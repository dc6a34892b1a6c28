import type { StoreReader } from '../store-reader.ts';
import { createPrivateReads } from './private-reads.ts';
import { rowsOf } from './private-rows.ts';
import type { SessionArea } from './session-area.ts';

/** The read side for the pages of private windows; what is in the area is read anew each time. */
export function createPrivateReader(area: Pick<SessionArea, 'read'>, disk: StoreReader): StoreReader {
  return { ...disk, ...createPrivateReads(async () => rowsOf(await area.read()), disk) };
}
