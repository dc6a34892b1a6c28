/** What a pasted list asks for: its lines, each once, without the empty ones. */
export function askedTexts(list: string): string[] {
  const lines = list.split(/[\r\n]+/).map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}
