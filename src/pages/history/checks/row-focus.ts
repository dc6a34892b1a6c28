/** The parts of a row that the arrow keys go through, in their order. */
const ROW_PARTS = ['choose', 'open', 'delete'] as const;

/** A part of a row. */
export type RowPart = (typeof ROW_PARTS)[number];

/** Where the keyboard is in the list: in a part of a row. `id` is the row's, null before it was there. */
export type RowFocus = { index: number; id: string | null; part: RowPart };

const PAGE_ROWS = 10;

/** Where the row with the keyboard is now: new rows push it down, and where it is gone, the next one has its place. */
export function placeOf({ index, id }: RowFocus, rows: readonly { id: string }[]): number {
  const last = Math.min(index, rows.length - 1);
  if (id === null || rows[index]?.id === id) return last;
  const moved = rows.findIndex((row) => row.id === id);
  return moved < 0 ? last : moved;
}

/** A row and its part. */
export type RowPlace = Pick<RowFocus, 'index' | 'part'>;

/** Where a key leads from there in a list of so many rows; null for a key that leads nowhere. */
export function placeAfter(key: string, { index, part }: RowPlace, count: number): RowPlace | null {
  const to = (row: number) => ({ index: Math.max(0, Math.min(count - 1, row)), part });
  switch (key) {
    case 'ArrowDown':
      return to(index + 1);
    case 'ArrowUp':
      return to(index - 1);
    case 'PageDown':
      return to(index + PAGE_ROWS);
    case 'PageUp':
      return to(index - PAGE_ROWS);
    case 'Home':
      return to(0);
    case 'End':
      return to(count - 1);
    case 'ArrowRight':
      return { index, part: beside(part, 1) };
    case 'ArrowLeft':
      return { index, part: beside(part, -1) };
    default:
      return null;
  }
}

function beside(part: RowPart, step: number): RowPart {
  return ROW_PARTS[ROW_PARTS.indexOf(part) + step] ?? part;
}
