import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { HistoryLine } from '../../../history/history-line.ts';

/** Which rows are chosen to be acted on together. */
export type Selection = {
  /** The chosen ones among those that are found: nothing is done to what is not shown. */
  chosen: ReadonlySignal<HistoryLine[]>;
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** Chooses all that are found, or none where all are chosen. */
  toggleAll: () => void;
  clear: () => void;
};

/** A selection of what is found. */
export function createSelection(found: ReadonlySignal<HistoryLine[]>): Selection {
  const ids = signal<ReadonlySet<string>>(new Set());
  const chosen = computed(() =>
    ids.value.size === 0 ? [] : found.value.filter(({ id }) => ids.value.has(id)),
  );

  function toggle(id: string): void {
    const next = new Set(ids.value);
    if (!next.delete(id)) next.add(id);
    ids.value = next;
  }

  function toggleAll(): void {
    const hasAll = chosen.value.length === found.value.length;
    ids.value = new Set(hasAll ? [] : found.value.map(({ id }) => id));
  }

  return {
    chosen,
    has: (id) => ids.value.has(id),
    toggle,
    toggleAll,
    clear: () => void (ids.value = new Set()),
  };
}
