import { partsOf, type LinkParts, type Piece } from './link-parts.ts';

/** A link inside a piece of another, its escapes read once. */
export type NestedLink = {
  parts: LinkParts;
  /** Where in the outer link an index of the inner one is. */
  placeOf: (index: number) => number;
};

const LINK_START = /https?(?::|%3A)(?:\/|%2F){2}/i;

/** Only escaped ASCII is read: a link in canonical form keeps its other characters escaped. */
const CHARACTER = /%[0-7][0-9a-f]|[^]/gi;

/**
 * The links to which a link leads on: one in each segment or parameter that holds any, without its fragment. What
 * such a link holds itself is not looked into, so that the time stays linear.
 */
export function nestedLinksIn({ segments, parameters }: LinkParts): NestedLink[] {
  return [...segments, ...parameters].flatMap((piece) => nestedLinkIn(piece));
}

function nestedLinkIn({ text, start }: Piece): NestedLink[] {
  const at = text.search(LINK_START);
  if (at < 0) return [];
  const inner = readOnce({ text: text.slice(at), start: start + at });
  const parts = partsOf(inner.text.split('#', 1)[0] ?? '');
  return parts === null ? [] : [{ parts, placeOf: inner.placeOf }];
}

function readOnce({ text, start }: Piece): { text: string; placeOf: (index: number) => number } {
  const found = Array.from(text.matchAll(CHARACTER), ({ 0: character, index }) => ({ character, index }));
  return {
    text: found
      .map(({ character }) =>
        character.length === 1 ? character : String.fromCharCode(Number.parseInt(character.slice(1), 16)),
      )
      .join(''),
    placeOf: (index) => start + (found[index]?.index ?? text.length),
  };
}
