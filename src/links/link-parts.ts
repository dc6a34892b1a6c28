/** A piece of a link's text: `start` is its index in the link. */
export type Piece = { text: string; start: number };

/** A link taken apart. Segments are the path between its slashes, parameters the query between its `&`. */
export type LinkParts = {
  /** In lower case, without the port. */
  host: string;
  userInfo: Piece | null;
  segments: Piece[];
  parameters: Piece[];
};

/** Takes a link in canonical form apart without changing a character; null for a text that has no authority. */
export function partsOf(canonical: string): LinkParts | null {
  const schemeEnd = canonical.indexOf('://');
  if (schemeEnd < 0) return null;
  const authorityStart = schemeEnd + 3;
  const authority = /^[^/?]*/.exec(canonical.slice(authorityStart))?.[0] ?? '';
  const pathStart = authorityStart + authority.length;
  const questionMark = canonical.indexOf('?', pathStart);
  const pathEnd = questionMark < 0 ? canonical.length : questionMark;
  const userInfoEnd = authority.lastIndexOf('@');
  return {
    host: authority
      .slice(userInfoEnd + 1)
      .replace(/:\d*$/, '')
      .toLowerCase(),
    userInfo: userInfoEnd > 0 ? { text: authority.slice(0, userInfoEnd), start: authorityStart } : null,
    segments: split({ text: canonical.slice(pathStart, pathEnd), start: pathStart }, /\//g),
    parameters: split({ text: canonical.slice(pathEnd + 1), start: pathEnd + 1 }, /&/g),
  };
}

/** Cuts a piece at a separator; empty pieces are left out. The pattern needs the flag `g`. */
export function split(piece: Piece, separator: RegExp): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of piece.text.matchAll(separator)) {
    pieces.push({ text: piece.text.slice(from, match.index), start: piece.start + from });
    from = match.index + match[0].length;
  }
  pieces.push({ text: piece.text.slice(from), start: piece.start + from });
  return pieces.filter(({ text }) => text !== '');
}

/** A name and its value; `name` is empty in a piece without an equals sign. */
export type NamedValue = { name: Piece; value: Piece };

/** Where one pair ends inside a segment or a parameter: also in an encoded link that is a value itself. */
const PAIR_END = /[;?]|%26|%3B|%3F|%23/gi;

/** The pairs in a segment (`;jsessionid=…`) or a parameter, those of a link inside it too. */
export function namedValuesIn(piece: Piece): NamedValue[] {
  return split(piece, PAIR_END).map((pair) => {
    const equals = /=|%3D/i.exec(pair.text);
    if (equals === null) return { name: { text: '', start: pair.start }, value: pair };
    const valueAt = equals.index + equals[0].length;
    return {
      name: { text: pair.text.slice(0, equals.index), start: pair.start },
      value: { text: pair.text.slice(valueAt), start: pair.start + valueAt },
    };
  });
}

/** A parameter's name as names are compared: `access_token`, `accessToken` and `access-token` are one. */
export function plainName(name: string): string {
  return name.replace(/%[0-9a-f]{2}|[^a-z0-9]/gi, '').toLowerCase();
}
