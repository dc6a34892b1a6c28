/** What a file is by its first bytes, whatever it is called: what can do harm, and what it pretends to be most often. */
export type ContentKind =
  | 'windows-program'
  | 'linux-program'
  | 'mac-program'
  | 'android-program'
  | 'java-class'
  | 'script'
  | 'windows-shortcut'
  | 'zip'
  | 'archive'
  | 'pdf'
  | 'rtf'
  | 'old-office'
  | 'picture'
  | 'media'
  | 'page';

/** What a file of a kind begins with, in hex; a dot stands for any digit. */
const BEGINNINGS: readonly (readonly [ContentKind, RegExp])[] = [
  ['linux-program', /^7f454c46/],
  ['mac-program', /^(?:feedface|feedfacf|cefaedfe|cffaedfe)/],
  // A universal program holds a few programs; where a class of Java has its version, which is 45 or more.
  ['mac-program', /^cafebab[ef]000000[01]./],
  ['java-class', /^cafebabe/],
  ['android-program', /^6465780a/],
  ['windows-shortcut', /^4c0000000114020000000000c000000000000046/],
  ['script', /^(?:efbbbf)?2321/],
  ['zip', /^504b(?:0304|0506|0708)/],
  ['archive', /^(?:526172211a07|377abcaf271c|1f8b|425a68|fd377a585a00|4d534346|28b52ffd)/],
  ['old-office', /^d0cf11e0a1b11ae1/],
  ['rtf', /^7b5c7274/],
  ['picture', /^(?:89504e470d0a1a0a|ffd8ff|47494638|52494646.{8}57454250|49492a00|4d4d002a)/],
  ['media', /^(?:.{8}66747970|4f676753|494433|1a45dfa3|664c6143|52494646.{8}(?:57415645|41564920))/],
];

/** Readers of PDF look for its sign further on, too. */
const PDF = /^(?:..)*?255044462d/;
const MZ = /^4d5a/;
const DOS_HEADER_BYTES = 64;
const PAGE = /^\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|script)[\s>]/is;

/** What a file is by its first bytes, as hex in lower case; null where they are of none of these, or too few. */
export function contentKindOf(headHex: string): ContentKind | null {
  if (isWindowsProgram(headHex)) return 'windows-program';
  const found = BEGINNINGS.find(([, beginning]) => beginning.test(headHex));
  if (found) return found[0];
  if (PDF.test(headHex)) return 'pdf';
  return PAGE.test(asText(headHex)) ? 'page' : null;
}

/** A text can begin with the same two letters: a program's header has zeros in it. */
function isWindowsProgram(headHex: string): boolean {
  return MZ.test(headHex) && bytesOf(headHex).slice(0, DOS_HEADER_BYTES).includes(0);
}

/** Whether opening it runs something. */
export function isRunnable(kind: ContentKind | null): boolean {
  return kind !== null && RUNNABLE.has(kind);
}

const RUNNABLE: ReadonlySet<ContentKind> = new Set([
  'windows-program',
  'linux-program',
  'mac-program',
  'android-program',
  'java-class',
  'script',
  'windows-shortcut',
]);

/** Only its letters matter, so each byte is one. */
function asText(headHex: string): string {
  return String.fromCharCode(...bytesOf(headHex.replace(/^efbbbf/, '')));
}

function bytesOf(headHex: string): number[] {
  return (headHex.match(/[0-9a-f]{2}/g) ?? []).map((pair) => Number.parseInt(pair, 16));
}
