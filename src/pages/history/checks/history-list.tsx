import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { usePage } from '../../../ui/page-context.ts';
import type { HistoryModel, ShownData } from './history-model.ts';
import { HistoryRow } from './history-row.tsx';
import { placeAfter, placeOf, type RowFocus, type RowPart } from './row-focus.ts';
import { useVirtualRows } from './use-virtual-rows.ts';

/** `onEmpty` is called when the last row that was shown has been deleted, and with it the button that had the keyboard. */
type Props = { model: HistoryModel; data: ShownData; onEmpty: () => void };

/** All that was found, of which only the rows in view are drawn; the arrow keys lead through it. */
export function HistoryList({ model, data, onEmpty }: Props): JSX.Element {
  const { orders } = usePage();
  const scroller = useRef<HTMLDivElement>(null);
  const takesKeyboard = useRef(false);
  const focus = useSignal<RowFocus>({ index: 0, id: null, part: 'open' });
  const found = model.found.value;
  const { part } = focus.value;
  const index = placeOf(focus.value, found);
  const rows = useVirtualRows(scroller, found.length, index);
  const drawn = rows.getVirtualItems().flatMap((row) => {
    const line = found[row.index];
    return line ? [{ row, line }] : [];
  });
  const idsInView = drawn.map(({ line }) => line.id);

  useLayoutEffect(() => model.show(idsInView), [idsInView.join()]);
  useLayoutEffect(() => {
    if (!takesKeyboard.current) return;
    takesKeyboard.current = false;
    const wanted = `[data-index="${index}"] [data-part="${part}"]`;
    scroller.current?.querySelector<HTMLElement>(wanted)?.focus({ preventScroll: true });
  });

  function setFocus(row: number, focused: RowPart): void {
    focus.value = { index: row, id: found[row]?.id ?? null, part: focused };
  }

  function onKeyDown(event: KeyboardEvent): void {
    const from = { index: placeOf(focus.value, found), part: focus.value.part };
    const next = placeAfter(event.key, from, found.length);
    if (next === null || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    takesKeyboard.current = true;
    setFocus(next.index, next.part);
    rows.scrollToIndex(next.index);
  }

  async function wipe(checkId: string): Promise<void> {
    const answer = await orders.give({ type: 'wipe-checks', checkIds: [checkId] });
    if (!answer.ok) return;
    takesKeyboard.current = true;
    model.drop(new Set([checkId]));
    if (model.found.value.length === 0) onEmpty();
  }

  return (
    <div class="history-scroller" ref={scroller}>
      <ul aria-label="Checks" class="history-rows" style={{ height: `${rows.getTotalSize()}px` }}>
        {drawn.map(({ row, line }) => (
          <HistoryRow
            key={line.id}
            line={line}
            check={data.checks.get(line.id)}
            settings={data.settings}
            index={row.index}
            count={model.isComplete.value ? found.length : -1}
            topPx={row.start}
            focused={row.index === index ? part : null}
            isChosen={model.selection.has(line.id)}
            onFocus={(focused) => setFocus(row.index, focused)}
            onKeyDown={onKeyDown}
            onToggle={() => model.selection.toggle(line.id)}
            onDelete={() => void wipe(line.id)}
          />
        ))}
      </ul>
    </div>
  );
}
