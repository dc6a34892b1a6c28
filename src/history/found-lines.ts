import { findsAll, type HistoryFilter } from './history-filter.ts';
import type { HistoryLine } from './history-line.ts';
import { createLineSearch, type LineSearch } from './line-search.ts';

/** Lines that are searched again and again, the newest first. */
export type SearchedLines = { lines: HistoryLine[]; search: LineSearch };

/** The lines ready for searches; the first one prepares the text, as most who open a history do not search. */
export function searchedLines(lines: HistoryLine[]): SearchedLines {
  const sorted = lines.toSorted((a, b) => b.atMs - a.atMs);
  let search: LineSearch | null = null;
  return { lines: sorted, search: (words) => (search ??= createLineSearch(sorted))(words) };
}

/** The lines that a filter finds, the newest first. */
export function foundLines({ lines, search }: SearchedLines, filter: HistoryFilter): HistoryLine[] {
  if (findsAll(filter)) return lines;
  const isWanted = wantedBy(filter);
  const words = wordsOf(filter.words);
  if (words.length === 0) return lines.filter(isWanted);
  const found: HistoryLine[] = [];
  for (const index of search(words)) {
    const line = lines[index];
    if (line && isWanted(line)) found.push(line);
  }
  return found;
}

/** The longest word first: mostly it leaps the farthest. */
function wordsOf(words: string): string[] {
  const found = words.toLowerCase().split(/\s+/);
  return found.filter((word) => word !== '').sort((a, b) => b.length - a.length);
}

function wantedBy({ kind, verdict, origin, fromDay, toDay }: HistoryFilter): (line: HistoryLine) => boolean {
  const sinceMs = dayBeginMs(fromDay, 0) ?? -Infinity;
  const beforeMs = dayBeginMs(toDay, 1) ?? Infinity;
  return (line) =>
    (kind === null || line.kind === kind) &&
    (verdict === null || line.verdict === (verdict === 'none' ? null : verdict)) &&
    (origin === null || line.origin === origin) &&
    line.atMs >= sinceMs &&
    line.atMs < beforeMs;
}

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

/** When a local day begins, or one so many days later: days of 23 and of 25 hours begin at midnight, too. */
function dayBeginMs(day: string, daysLater: number): number | null {
  const [, year, month, date] = DAY.exec(day) ?? [];
  if (year === undefined) return null;
  return new Date(Number(year), Number(month) - 1, Number(date) + daysLater).getTime();
}
