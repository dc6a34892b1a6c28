import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Check } from '../../../domain/check.ts';
import type { Ledger } from '../../../domain/ledger.ts';
import type { Account } from '../../../domain/quota.ts';
import { foundLines, searchedLines, type SearchedLines } from '../../../history/found-lines.ts';
import { NO_FILTER, type HistoryFilter } from '../../../history/history-filter.ts';
import { linesOf, packedLine, type HistoryLine } from '../../../history/history-line.ts';
import type { Settings } from '../../../settings/settings.ts';
import { once } from '../../../ui/once.ts';
import type { PagePorts } from '../../../ui/ports.ts';
import { createStored } from '../../../ui/stored-signal.ts';
import type { HistoryReader } from '../history-ports.ts';
import { afterPaint } from './after-paint.ts';
import { atMostEvery } from './at-most-every.ts';
import { createLineReader } from './line-reader.ts';
import { createSelection, type Selection } from './selection.ts';

/** What the view shows beside the lines: the checks of the rows that are in view, by id, and what prices need. */
export type ShownData = {
  checks: ReadonlyMap<string, Check>;
  settings: Settings;
  account: Account | null;
  ledger: Ledger;
};

/** The history as the view has it. */
export type HistoryModel = {
  /** Null until the newest checks were read. */
  data: ReadonlySignal<ShownData | null>;
  failed: ReadonlySignal<boolean>;
  /** Whether all lines are here, and not only those of the newest checks. */
  isComplete: ReadonlySignal<boolean>;
  lineCount: ReadonlySignal<number>;
  filter: Signal<HistoryFilter>;
  /** What the filter finds, the newest first. */
  found: ReadonlySignal<HistoryLine[]>;
  selection: Selection;
  /** Says which rows are in view: their checks are read. */
  show: (ids: string[]) => void;
  /** Makes the first letter that is typed as quick as the others. */
  prepareSearch: () => void;
  /** Takes out what was deleted, before the store is read again. */
  drop: (ids: ReadonlySet<string>) => void;
  dispose: () => void;
};

const NEWEST = 50;
/** While much is going on the lines are read no more often: reading 100,000 takes a tenth of that. */
const LINES_EVERY_MS = 1000;

/** The history over the store: the newest checks at once, all lines once those are painted. */
export function createHistoryModel(
  { store, onChange }: Pick<PagePorts, 'store' | 'onChange'>,
  reader: HistoryReader,
): HistoryModel {
  const lines = signal<SearchedLines>(searchedLines([]));
  const isComplete = signal(false);
  const linesFailed = signal(false);
  const filter = signal<HistoryFilter>(NO_FILTER);
  const found = computed(() => foundLines(lines.value, filter.value));
  const readLines = createLineReader();
  let idsInView: string[] | null = null;
  let isPainted = false;

  async function read(): Promise<ShownData> {
    const [records, checks] = await Promise.all([store.records(), readChecks()]);
    beginLines();
    return { ...records, checks: new Map(checks.map((check) => [check.id, check])) };
  }

  async function readChecks(): Promise<Check[]> {
    if (idsInView !== null) return reader.checksByIds(idsInView);
    const newest = await reader.newest(NEWEST);
    if (!isComplete.value) lines.value = searchedLines(linesOf(newest.map(packedLine).join('\n')));
    return newest;
  }

  async function readAllLines(): Promise<void> {
    try {
      lines.value = searchedLines(readLines(await reader.blocks()));
      isComplete.value = true;
      linesFailed.value = false;
    } catch {
      linesFailed.value = true;
    }
  }

  const spaced = atMostEvery(LINES_EVERY_MS, readAllLines);
  /** All lines are long to read: nothing that is seen first waits for them. */
  const beginLines = once(() =>
    afterPaint(() => {
      isPainted = true;
      void spaced.ask();
    }),
  );
  const stored = createStored(read, onChange);
  const stopListening = onChange(() => {
    if (isPainted) void spaced.ask();
  });

  function show(ids: string[]): void {
    idsInView = ids;
    const checks = stored.data.value?.checks;
    if (checks && !ids.every((id) => checks.has(id))) void stored.refresh();
  }

  return {
    data: stored.data,
    failed: computed(() => stored.failed.value || linesFailed.value),
    isComplete,
    lineCount: computed(() => lines.value.lines.length),
    filter,
    found,
    selection: createSelection(found),
    show,
    prepareSearch: () => void lines.value.search([]),
    drop: (ids) => {
      lines.value = searchedLines(lines.value.lines.filter(({ id }) => !ids.has(id)));
    },
    dispose: () => {
      stored.dispose();
      stopListening();
      spaced.dispose();
    },
  };
}
