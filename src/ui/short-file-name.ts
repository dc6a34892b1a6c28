/** What it is opened with by most systems, and what stands before that. */
type FileNameParts = { stem: string; extension: string };

const EXTENSION = /\.[^.\s]{1,16}[.\s]*$/;

/**
 * A file's name for a narrow place, of so many characters at most before its extension: a long one loses its middle,
 * and never its extension, which says what it is opened with.
 */
export function shortFileName(name: string, stemCharacters: number): FileNameParts {
  const extension = EXTENSION.exec(name)?.[0] ?? '';
  const stem = Array.from(name.slice(0, name.length - extension.length));
  if (stem.length <= stemCharacters) return { stem: stem.join(''), extension };
  const end = Math.floor(stemCharacters / 3);
  return {
    stem: `${stem.slice(0, stemCharacters - end - 1).join('')}…${stem.slice(-end).join('')}`,
    extension,
  };
}
