import { escapeHtml } from '../demo/escape-html.ts';

/** The tags in a comment: its words that start with `#`, in lower case, each once. Fact sheet section 6.1. */
export function tagsIn(text: string): string[] {
  const words = text.matchAll(/(?<!\S)#([\p{L}\p{N}_-]+)/gu);
  return [...new Set([...words].map(([, word = '']) => word.toLowerCase()))];
}

/** A comment as the service writes it in HTML: escaped, and with its typography changed. Fact sheet section 7.8. */
export function htmlOf(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br />').replaceAll('--', '&ndash;').replaceAll('...', '&#8230;');
}
