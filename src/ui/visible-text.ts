const LINE_SPACE = /[\t\n\r\f\v\u0085\u2028\u2029]+/g;

/**
 * Characters that are not seen, or that turn the order of others around: controls, bidirectional overrides and
 * isolates, zero-width ones, tags and halves of surrogate pairs. The two joiners stay: scripts and emoji need them.
 */
const UNSEEN =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Text that others wrote, with its unseen characters named: what deceives by being invisible is seen. */
export function visibleText(text: string): string {
  return text.replace(LINE_SPACE, ' ').replace(UNSEEN, nameOf);
}

function nameOf(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  return `⟨U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
