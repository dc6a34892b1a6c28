/** Characters that show nothing themselves and make a name read as another: marks of direction, line ends. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** In lower case and without its dot, '' where there is none that counts: what is unseen in a name may hide another. */
export function extensionOf(name: string): string {
  return name.search(UNSEEN) >= 0 ? '' : endOf(name);
}

/** The same of any name, whatever is unseen in it. Windows drops dots and blanks at the end. */
export function endOf(name: string): string {
  const kept = name.replace(UNSEEN, '').replace(/[. ]+$/, '');
  const dot = kept.lastIndexOf('.');
  return dot > 0 ? kept.slice(dot + 1).toLowerCase() : '';
}
