import { split, type Piece } from './link-parts.ts';

/** Pairs of letters that make up nine tenths of the words of European languages, and a fourth of random letters. */
const COMMON_PAIRS: ReadonlySet<string> = new Set(
  `er re on es te ti at ed en ng co st nt de or al le se an ar li ri io ra ns it ec me ve ro ta tr ma ce is ne ch ac
  nd pe pr di si la lo ic ca ct el as ll un ea om he to rs et pa nc na il mi ou ss ly ts fi ge th po ur ni ol em ex
  ie mp im ha pl so ad bl su rt ut us no op ab ck os id sp ig ap od am ke sh ia ep sc ot ul fo ai vi mo iv oc pt if
  ho hi ow ty tt ev ba be da cr ef cl fe ee ag pi do ci sa pp bu va rc ip oo ir rm ry um lu bo rr gi up rd gr tu ue
  ov iz cu ds qu ub wa bi ru tc au we ls ib og ff rn fa ze av ki ob ld wi ui ay nf lt mm yp pu du uc rg wo gn bs br
  gh nn rk fl ei ka ko ja sz cz rz za zi tz ik uk sk ga go gu vo ny hn eh ah`.split(/\s+/),
);

/** From this share of common pairs up a text reads like words; random letters and digits reach half of it. */
const READABLE_SHARE = 0.45;
const FEWEST_PAIRS = 6;

const SHORTEST_OF_THREE_CLASSES = 16;
const SHORTEST_OF_TWO_CLASSES = 20;
const SHORTEST_OF_LETTERS = 24;
const SHORTEST_HEX = 32;
const LONGEST_NUMBER = 20;

/** Whether a value consists of plain words, short numbers and what joins them: `how-to-write`, `2026-01-31`. */
export function isReadable(value: string): boolean {
  return value.split(/%[0-9a-f]{2}|[^A-Za-z0-9]+/i).every((word) => isPlainWord(word));
}

function isPlainWord(word: string): boolean {
  return /^(?:[A-Za-z]?[a-z]*|[A-Z]*|\d{1,4})$/.test(word) && word.length <= SHORTEST_OF_LETTERS;
}

/**
 * The parts of a run of letters, digits, `-` and `_` that look as if chance made them: long hex, or letters and
 * digits whose neighbours are not those of words. Names, dates, versions and numbers do not. It is the whole run
 * where the separators belong to the value, as in base64url.
 */
export function randomPartsOf({ text, start }: Piece): Piece[] {
  const words = split({ text, start }, /[-_]/g);
  if (isRandomWhole(words.map((word) => word.text))) return [{ text, start }];
  return words.filter((word) => isRandomWord(word.text));
}

/** Whether a value is like one that chance made, if short: too mixed to be a word or a number with a unit. */
export function looksLikeCode(value: string, shortest: number): boolean {
  const characters = value.replace(/[-_]/g, '');
  if (characters.length < shortest || isReadable(value)) return false;
  return classCount(characters) >= 2 && commonShare([characters]) < READABLE_SHARE;
}

function isRandomWord(word: string): boolean {
  if (/^\d+$/.test(word)) return word.length > LONGEST_NUMBER;
  if (isHex(word)) return word.length >= SHORTEST_HEX;
  return word.length >= shortestOf(classCount(word)) && hasFewCommonPairs([word]);
}

/** Base64url has its separators inside: then its parts are no words, and together they are long. */
function isRandomWhole(words: string[]): boolean {
  const whole = words.join('');
  const plain = words.filter((word) => isPlainWord(word) || isHex(word)).join('');
  if (words.length < 2 || plain.length * 2 > whole.length || classCount(whole) < 3) return false;
  return whole.length >= SHORTEST_OF_TWO_CLASSES && hasFewCommonPairs(words);
}

function isHex(word: string): boolean {
  return /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(word) && /\d/.test(word);
}

function shortestOf(classes: number): number {
  if (classes === 1) return SHORTEST_OF_LETTERS;
  return classes === 2 ? SHORTEST_OF_TWO_CLASSES : SHORTEST_OF_THREE_CLASSES;
}

function classCount(text: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/].filter((pattern) => pattern.test(text)).length;
}

function hasFewCommonPairs(words: string[]): boolean {
  return pairsIn(words).length >= FEWEST_PAIRS && commonShare(words) < READABLE_SHARE;
}

function commonShare(words: string[]): number {
  const pairs = pairsIn(words);
  return pairs.length === 0 ? 0 : pairs.filter((pair) => isCommon(pair)).length / pairs.length;
}

/** Neighbours inside the words; two digits say nothing either way. */
function pairsIn(words: string[]): string[] {
  return words.flatMap((word) =>
    Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => word.slice(at, at + 2)).filter(
      (pair) => !/^\d\d$/.test(pair),
    ),
  );
}

/** A capital inside a word is no neighbour of its letters: `aB` is not `ab`. */
function isCommon(pair: string): boolean {
  return !/^[a-z][A-Z]$/.test(pair) && COMMON_PAIRS.has(pair.toLowerCase());
}
