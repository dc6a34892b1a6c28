import { linesOf, type HistoryLine } from '../../../history/history-line.ts';

/** Reads the lines of all blocks; a block that is as it was the time before is not read again. */
export function createLineReader(): (blocks: readonly string[]) => HistoryLine[] {
  let known = new Map<string, HistoryLine[]>();
  return (blocks) => {
    known = new Map(blocks.map((block) => [block, known.get(block) ?? linesOf(block)]));
    return [...known.values()].flat();
  };
}
