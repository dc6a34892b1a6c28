import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type Range,
} from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useReducer } from 'preact/hooks';

/** How high a row is, in the style sheet, too: with fixed heights nothing is measured. */
const ROW_PX = 46;

const ROWS_AROUND = 8;

/** Which rows are to be drawn in a list of many, and the way to any other. `kept` is drawn wherever the list is. */
export function useVirtualRows(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  kept: number,
): Virtualizer<HTMLElement, HTMLElement> {
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0);
  const options = {
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: ROWS_AROUND,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    rangeExtractor: (range: Range) => withKept(defaultRangeExtractor(range), kept, count),
    onChange: () => redraw(undefined),
  };
  const rows = useMemo(() => new Virtualizer<HTMLElement, HTMLElement>(options), []);
  rows.setOptions(options);
  const { _didMount: begin, _willUpdate: follow } = rows;
  useLayoutEffect(begin, [rows]);
  useLayoutEffect(follow);
  return rows;
}

/** In the order of the list, so that a screen reader meets the rows in it. */
function withKept(indexes: number[], kept: number, count: number): number[] {
  if (kept >= count || indexes.includes(kept)) return indexes;
  return [...indexes, kept].sort((a, b) => a - b);
}
