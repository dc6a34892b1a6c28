/** A scheme at the start with its `://`, plain or not: `hxxps://`, `h**p[:]//`, `meow[://]`, `fxp:[//]`. */
const SCHEME = /^(h[tx*]{2}p|f[tx]p|meow)(s?)(?:\[:\/\/\]|(?::|\[:\])(?:\[\/\/\]|(?:\/|\[\/\]){2}))/i;
const PLAIN_SCHEME = /^(?:http|ftp)s?:\/\/$/i;

/** What may be user info, host and port; `[/]` begins the path. */
const AUTHORITY = /^(?:\\\.|[^/?#\\[]|\[(?!\/))*/;
const USER_INFO = /^(.*)(?:\[@\]|\[at\]|(?<!\[)@)/is;

const MARK_IN_HOST = /\s?[[({]\s?(\.|dot|:)\s?[\])}]\s?|\\\./gi;

/** Parentheses and braces are common in paths and mean themselves there. */
const MARK_IN_REST = /\[(\.|dot|:|\/|:\/\/)\]/gi;

/** A bracket in brackets shows itself only when the inner one is gone; deeper than this nobody writes. */
const MOST_PASSES = 4;

/**
 * A text with its address made whole where it was defanged: `hxxps://example[.]com/` is `https://example.com/`
 * again. The path is touched only where scheme or host were defanged, since a bracket may mean itself there. Any other
 * text stays as it is, and so does one that is marked deeper than anybody marks; doing it twice changes nothing more.
 */
export function refang(text: string): string {
  let current = text;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const next = refangedOnce(current);
    if (next === current) return current;
    current = next;
  }
  return text;
}

function refangedOnce(text: string): string {
  const [head = '', name = '', secure = ''] = SCHEME.exec(text) ?? [];
  const authority = AUTHORITY.exec(text.slice(head.length))?.[0] ?? '';
  const rest = text.slice(head.length + authority.length);
  const scheme = PLAIN_SCHEME.test(head) ? head : plainScheme(name, secure);
  const plainAuthority = refangedAuthority(authority);
  const isDefanged = scheme !== head || plainAuthority !== authority || rest.startsWith('[/');
  return scheme + plainAuthority + (isDefanged ? rest.replace(MARK_IN_REST, plainMark) : rest);
}

function plainScheme(name: string, secure: string): string {
  if (name === '') return '';
  return `${/^f/i.test(name) ? 'ftp' : 'http'}${secure.toLowerCase()}://`;
}

/** What stands before an `@` is a name and a password, in which anything means itself. */
function refangedAuthority(authority: string): string {
  const [userInfo = '', name = ''] = USER_INFO.exec(authority) ?? [];
  const host = authority.slice(userInfo.length).replace(MARK_IN_HOST, plainMark);
  return userInfo === '' ? host : `${name}@${host}`;
}

/** A dot has the most spellings; `sign` is undefined for the one with a backslash. */
function plainMark(_: string, sign: string | undefined): string {
  return sign === undefined || sign.toLowerCase() === 'dot' ? '.' : sign;
}
