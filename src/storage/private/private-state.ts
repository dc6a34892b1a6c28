import pLimit from 'p-limit';
import { copyOf, noRows, rowsOf, type PrivateRows } from './private-rows.ts';
import type { SessionArea } from './session-area.ts';
import { textWithinBounds } from './within-bounds.ts';

/** What comes from private windows, kept whole: read once in a life of the background, written by each act. */
export type PrivateState = {
  read: () => Promise<PrivateRows>;
  /** Changes a copy of the rows, which then stands in their place. Where that cannot be written nothing has changed. */
  act: <Given>(change: (rows: PrivateRows) => Given | Promise<Given>) => Promise<Given>;
  /** Everything goes; gives the keys of the jobs that are gone. */
  forget: () => Promise<string[]>;
};

/** The state in an area, which nobody else writes; reads and acts come one after another. */
export function createPrivateState(area: SessionArea): PrivateState {
  let kept: { rows: PrivateRows; text: unknown } | null = null;
  const inTurn = pLimit(1);

  async function load() {
    if (kept) return kept;
    const text = await area.read();
    return (kept = { rows: rowsOf(text), text });
  }

  return {
    read: () => inTurn(async () => (await load()).rows),

    act: (change) =>
      inTurn(async () => {
        const before = await load();
        const rows = copyOf(before.rows);
        const given = await change(rows);
        const text = textWithinBounds(rows);
        if (text !== before.text) await area.write(text);
        kept = { rows, text };
        return given;
      }),

    forget: () =>
      inTurn(async () => {
        const { rows } = await load();
        await area.clear();
        kept = { rows: noRows(), text: undefined };
        return [...rows.jobs.keys()];
      }),
  };
}
