import { MOST_AT_ONCE } from '../../../messaging/protocol.ts';

/**
 * Does something with many checks, so many at a time, until one time fails. `onDone` gets those of each time that went
 * well, as they come. Gives whether all went well.
 */
export async function inBatches(
  ids: readonly string[],
  act: (ids: string[]) => Promise<{ ok: boolean }>,
  onDone: (ids: string[]) => void,
): Promise<boolean> {
  for (let begin = 0; begin < ids.length; begin += MOST_AT_ONCE) {
    const batch = ids.slice(begin, begin + MOST_AT_ONCE);
    if (!(await act(batch)).ok) return false;
    onDone(batch);
  }
  return true;
}
