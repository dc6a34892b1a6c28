/** What opens and closes around a text in prose, in mail and in code. */
const CLOSERS: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['<', '>'],
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['“', '”'],
  ['‘', '’'],
  ['„', '“'],
  ['«', '»'],
]);
const MOST_WRAPPERS = 3;

/** The marks that end a sentence or a part of it, and blanks. */
const END_MARK = /[.,;:!?…\s]/;

/**
 * A text without the quotes and brackets that it stands in as a whole, blanks around it, and the marks behind such a
 * bracket. What opens and does not close belongs to the text.
 */
export function unwrapped(text: string): string {
  let bare = text.trim();
  for (let depth = 0; depth < MOST_WRAPPERS; depth += 1) {
    const closer = CLOSERS.get(bare.charAt(0));
    const whole = withoutEndMarks(bare);
    if (closer === undefined || whole.length < 2 || !whole.endsWith(closer)) return bare;
    bare = whole.slice(1, -1).trim();
  }
  return bare;
}

/** A text without the punctuation and the blanks at its end. */
export function withoutEndMarks(text: string): string {
  let end = text.length;
  while (end > 0 && END_MARK.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
