/** What serves and tests an endpoint; no cell may be empty. */
export type CoverageRow = {
  endpoint: string;
  access: string;
  client: string;
  emulator: string;
  test: string;
};

const COLUMNS = ['endpoint', 'access', 'client', 'emulator', 'test'] as const satisfies (keyof CoverageRow)[];

/** The table with its columns aligned. */
export function coverageTable(rows: readonly CoverageRow[]): string {
  const widths = COLUMNS.map((name) => Math.max(...[name, ...rows.map((row) => row[name])].map(lengthOf)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ');
  const rule = widths.map((width) => '-'.repeat(width)).join('-|-');
  return [line(COLUMNS), rule, ...rows.map((row) => line(COLUMNS.map((name) => row[name])))]
    .map((text) => text.trimEnd())
    .join('\n');
}

/** The names of the empty cells of a row. */
export function emptyCells(row: CoverageRow): string[] {
  return COLUMNS.filter((name) => row[name].trim() === '').map((name) => `${row.endpoint}: ${name}`);
}

function lengthOf({ length }: string): number {
  return length;
}
