import type { Piece } from './link-parts.ts';

const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 255;

/** Endings of file names such as `logo@2x.png`, which are no top-level domains. */
const FILE_ENDINGS = new Set(
  'avif css gif html jpeg jpg js json md mjs pdf png svg ts txt webp zst'.split(' '),
);

/** The e-mail addresses in a piece of a link, their `@` plain or encoded. */
export function emailAddressesIn({ text, start }: Piece): Piece[] {
  const found: Piece[] = [];
  for (const at of text.matchAll(/@|%40/gi)) {
    const before = text.slice(Math.max(0, at.index - LONGEST_LOCAL), at.index);
    const domainAt = at.index + at[0].length;
    const local = localPartAtEndOf(before);
    const domain = domainAtStartOf(text.slice(domainAt, domainAt + LONGEST_DOMAIN));
    if (local === '' || domain === '') continue;
    const from = at.index - local.length;
    found.push({ text: text.slice(from, domainAt + domain.length), start: start + from });
  }
  return found;
}

/** What stands right before an `@` and may be a person's name there; `@alice@social.example` names an account. */
function localPartAtEndOf(text: string): string {
  let from = text.length;
  while (from > 0) {
    if (text.slice(from - 3, from).toUpperCase() === '%2B') from -= 3;
    else if (/[A-Za-z0-9._~+'-]/.test(text.charAt(from - 1)) && text.charAt(from - 3) !== '%') from -= 1;
    else break;
  }
  return text.charAt(from - 1) === '@' || text.slice(0, from).endsWith('%40') ? '' : text.slice(from);
}

/** A host name at the start of a text; `pkg@1.2.3-beta.x` has a version there, not a host. */
function domainAtStartOf(text: string): string {
  const domain = /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/.exec(text)?.[0] ?? '';
  const ending = /\.([A-Za-z]{2,24})$/.exec(domain)?.[1]?.toLowerCase();
  if (ending === undefined || FILE_ENDINGS.has(ending)) return '';
  return /^v?\d+\.\d/.test(domain) ? '' : domain;
}
