/** What makes a spreadsheet take a cell for a formula, in either width; apostrophes before it are our own marks. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A text that no spreadsheet runs as a formula: a mark goes before it, which {@link fromCell} takes off again. */
export function toCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text that a cell was made of. */
export function fromCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
