import { namedValuesIn, type LinkParts, type Piece } from './link-parts.ts';

/** What a visit does or uses up, each word as it stands alone. */
const ACTIONS = new Set(
  `accept activate approve autologin cancel confirm deactivate decline deny disapprove invite magiclink optin optout
  reject reset rsvp signout logout unsub unsubscribe validate verify`.split(/\s+/),
);

/** Two words that mean an action together. */
const ACTION_PAIRS = new Set([
  'opt out',
  'opt in',
  'magic link',
  'magic login',
  'sign out',
  'log out',
  'one click',
]);

/** What is acted on, and what joins it: `confirm-your-email`, `password_reset`, `accept-invitation.php`. */
const COMPANIONS = new Set(
  `account action address appointment booking change code device do email emails form identity index invitation key
  link list login mail mailing me membership my new newsletter now order page password payment pin profile pwd
  registration request signup signin subscription the token user your`.split(/\s+/),
);

/** Where such a word is what a page is about: an encyclopaedia's entry, a command's manual. */
const READING_PLACES = new Set(
  `api article articles blog book cheatsheet command commands define definition definitions dictionary doc docs
  documentation entry guide guides how-to learn man manual news package packages post posts questions reference
  search spec synonyms tag tags thesaurus topic topics translate tutorial tutorials wiki word`.split(/\s+/),
);

/** Parameters in which somebody typed what they look for. */
const SEARCH_NAMES = new Set(
  'k keyword keywords p q query s search searchquery term text wd word'.split(' '),
);

const FILE_ENDING = /\.(?:action|aspx?|cgi|do|html?|jsp|php)$/i;
const LONGEST_PHRASE = 60;

/** The parts of a link by which a visit would act or use it up: whole path segments, parameter names and values. */
export function actionsIn(parts: LinkParts): Piece[] {
  const readAbout = parts.segments.findIndex(({ text }) => READING_PLACES.has(text.toLowerCase()));
  const inPath = parts.segments.filter(
    ({ text }, index) => (readAbout < 0 || index <= readAbout) && isAction(text),
  );
  return [...inPath, ...parts.parameters.flatMap((parameter) => actionsInParameter(parameter))];
}

function actionsInParameter(parameter: Piece): Piece[] {
  return namedValuesIn(parameter).flatMap(({ name, value }) => {
    if (SEARCH_NAMES.has(name.text.toLowerCase())) return [];
    return [name, value].filter(({ text }) => isAction(text));
  });
}

/** Whether all words say "do this to that": one that fits nowhere makes it a title, such as "confirmation bias". */
function isAction(phrase: string): boolean {
  if (phrase.length > LONGEST_PHRASE) return false;
  const words = wordsOf(phrase);
  const pairs = words.map((word, at) => `${word} ${words[at + 1] ?? ''}`);
  const inPair = words.map(
    (_, at) => ACTION_PAIRS.has(pairs[at] ?? '') || ACTION_PAIRS.has(pairs[at - 1] ?? ''),
  );
  const acts = words.some((word, at) => ACTIONS.has(word) || inPair[at]);
  return acts && words.every((word, at) => ACTIONS.has(word) || inPair[at] || COMPANIONS.has(word));
}

function wordsOf(phrase: string): string[] {
  return phrase
    .replace(FILE_ENDING, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/%20|[^a-z]+/)
    .filter((word) => word !== '');
}
