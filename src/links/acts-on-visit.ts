import { namedValuesIn, type LinkParts, type Piece } from './link-parts.ts';

/** What a visit does or uses up, each word as it stands alone. */
const ACTIONS = new Set(
  `accept activate approve autologin cancel confirm deactivate decline deny disapprove invite magiclink optin optout
  reject reset rsvp signout logout unsub unsubscribe validate verify`.split(/\s+/),
);

/** The same as nouns: `/confirmation/33`. In a query they mostly name a step or a kind, `?type=invitation`. */
const NOUNS_IN_PATHS = new Set(['activation', 'approval', 'confirmation', 'invitation', 'verification']);

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

/**
 * Where such a word, the last of a path, is what a page is about: an encyclopaedia's entry, a command's manual. Not
 * `news`, `docs` or `api`: they hold what acts as often.
 */
const READING_PLACES = new Set(
  `article articles book cheatsheet command commands define definition definitions dictionary documentation guide
  guides how-to learn man manual package packages questions reference spec synonyms tag tags thesaurus topic topics
  translate tutorial tutorials wiki word`.split(/\s+/),
);

/** Parameters in which somebody typed what they look for. */
const SEARCH_NAMES = new Set(
  'k keyword keywords p q query s search searchquery term text wd word'.split(' '),
);

const NO_NOUNS: ReadonlySet<string> = new Set();
const FILE_ENDING = /\.(?:action|aspx?|cgi|do|html?|jsp|php)$/i;
const LONGEST_PHRASE = 60;

/** The parts of a link by which a visit would act or use it up: whole path segments, parameter names and values. */
export function actionsIn(parts: LinkParts): Piece[] {
  const last = parts.segments.length - 1;
  const isTopic = isReadAbout(parts);
  const inPath = parts.segments.filter(
    ({ text }, index) => !(isTopic && index === last) && isAction(text, NOUNS_IN_PATHS),
  );
  return [...inPath, ...parts.parameters.flatMap((parameter) => actionsInParameter(parameter))];
}

/** Whether the last segment is what a page is about; a query would say whom or what to act on. */
function isReadAbout({ segments, parameters }: LinkParts): boolean {
  const before = segments.slice(0, -1);
  return parameters.length === 0 && before.some(({ text }) => READING_PLACES.has(text.toLowerCase()));
}

function actionsInParameter(parameter: Piece): Piece[] {
  return namedValuesIn(parameter).flatMap(({ name, value }) => {
    if (SEARCH_NAMES.has(name.text.toLowerCase())) return [];
    return [name, value].filter(({ text }) => isAction(text, NO_NOUNS));
  });
}

/** Whether all words say "do this to that": one that fits nowhere makes it a title, such as "confirmation bias". */
function isAction(phrase: string, nouns: ReadonlySet<string>): boolean {
  if (phrase.length > LONGEST_PHRASE) return false;
  const words = wordsOf(phrase);
  const pairs = words.map((word, at) => `${word} ${words[at + 1] ?? ''}`);
  const inPair = words.map(
    (_, at) => ACTION_PAIRS.has(pairs[at] ?? '') || ACTION_PAIRS.has(pairs[at - 1] ?? ''),
  );
  const acting = words.map((word, at) => ACTIONS.has(word) || nouns.has(word) || inPair[at] === true);
  return acting.includes(true) && words.every((word, at) => acting[at] === true || COMPANIONS.has(word));
}

function wordsOf(phrase: string): string[] {
  return phrase
    .replace(FILE_ENDING, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/%20|[^a-z]+/)
    .filter((word) => word !== '');
}
