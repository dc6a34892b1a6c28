/** Prints a table: the first row names the columns, the first column the rows; numbers stand at the right. */
export function printTable(title: string, rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
  console.log(`\n${title}`);
  for (const row of rows) console.log(`  ${line(row).join('   ').trimEnd()}`);
}

/** A time for a table. */
export function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0)} ms`;
}

/** A size for a table. */
export function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

/** A large size for a table. */
export function MB(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(0)} MB`;
}
