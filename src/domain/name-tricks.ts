import { extensionOf, isRun, kindOfExtension } from './named-kind.ts';

/**
 * What in a file's name makes it look like another one. `extension` is what it really ends in, in lower case.
 *
 * - `turned-around`: a mark in it turns the order of what follows around.
 * - `unseen`: characters that show nothing, by their code points such as `U+200B`.
 * - `double-extension`: what would be run looks like something harmless, `shown`, to whoever is not shown its end.
 * - `pushed-out`: blanks push its end out of view.
 * - `look-alike`: a word of Latin letters with some of another alphabet that look the same.
 * - `never-shown`: Windows never shows this end, whatever its settings.
 */
export type NameTrick =
  | { kind: 'turned-around'; extension: string }
  | { kind: 'unseen'; characters: string[] }
  | { kind: 'double-extension'; shown: string; extension: string }
  | { kind: 'pushed-out'; extension: string }
  | { kind: 'look-alike'; word: string }
  | { kind: 'never-shown'; extension: string };

/** Overrides, embeddings and isolates: no name needs one. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/u;

/** Seen as nothing. The two joiners and the variation selectors are left out: scripts and emoji need them. */
const UNSEEN =
  /[\p{Cc}\p{Cs}\u00ad\u115f\u1160\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Marks of direction that a name in a script from right to left may need. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f]/gu;
const RIGHT_TO_LEFT_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Blanks of all kinds, those included that are no white space by name. */
const BLANK = String.raw`[\s\u115f\u1160\u2800\u3164\uffa0\u200b]`;
const BLANKS = new RegExp(BLANK, 'gu');
const MANY_BLANKS = new RegExp(`${BLANK}{5,}`, 'u');

/** What looks like the dot before an extension. */
const DOTS = /[.\u2024\u3002\ufe52\uff0e\uff61\ua4f8]/u;

/** Letters of Cyrillic and Greek that look like Latin ones in most fonts. */
const LOOK_ALIKES = 'асеорхуѕіјһԁԛԝАВЕЅІЈКМНОРСТХУԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανρ';
const WORD = /\p{L}{2,100}/gu;
/** A word that can be read as a Latin one, and is not: one that mixes alphabets otherwise deceives nobody. */
const DECEIVING = new RegExp(
  `^(?=.*\\p{Script=Latin})(?=.*[${LOOK_ALIKES}])[\\p{Script=Latin}${LOOK_ALIKES}]+$`,
  'u',
);

const NEVER_SHOWN =
  /^(?:lnk|library-ms|pif|scf|search-ms|settingcontent-ms|shb|shs|url|website|\{[0-9a-f-]{36}\})$/;

/** What an archive holds can have a name of 65,535 bytes: the end of it is what matters. */
const LOOKED_AT_CHARACTERS = 1000;

/** What in a file's name makes it look like another one; nothing for most names. */
export function nameTricks(wholeName: string): NameTrick[] {
  const name = wholeName.slice(-LOOKED_AT_CHARACTERS);
  const extension = extensionOf(name);
  return [
    ...turned(name, extension),
    ...doubled(name, extension),
    ...pushedOut(name, extension),
    ...unseen(name),
    ...lookAlikes(name),
    ...(NEVER_SHOWN.test(extension) ? [{ kind: 'never-shown' as const, extension }] : []),
  ];
}

function turned(name: string, extension: string): NameTrick[] {
  return TURNING.test(name) ? [{ kind: 'turned-around', extension }] : [];
}

function doubled(name: string, extension: string): NameTrick[] {
  if (!isRun(kindOfExtension(extension))) return [];
  const shown = stemOf(name, extension).split(DOTS).slice(1).at(-1)?.replaceAll(BLANKS, '').toLowerCase();
  const kind = kindOfExtension(shown ?? '');
  return shown === undefined || kind === null || isRun(kind)
    ? []
    : [{ kind: 'double-extension', shown, extension }];
}

/** Blanks in the middle of a name push nothing out of view that could do harm. */
function pushedOut(name: string, extension: string): NameTrick[] {
  const behind = stemOf(name, extension).split(MANY_BLANKS).slice(1).at(-1);
  const isPushed = behind === '' || (behind !== undefined && isRun(kindOfExtension(extension)));
  return isPushed ? [{ kind: 'pushed-out', extension }] : [];
}

/** What stands before the last dot of a name. */
function stemOf(name: string, extension: string): string {
  return extension === '' ? name : name.slice(0, name.toLowerCase().lastIndexOf(`.${extension}`));
}

function unseen(name: string): NameTrick[] {
  const marks = RIGHT_TO_LEFT_LETTER.test(name) ? [] : (name.match(DIRECTION_MARKS) ?? []);
  const characters = [...new Set([...(name.match(UNSEEN) ?? []), ...marks])].map(codePointName);
  return characters.length === 0 ? [] : [{ kind: 'unseen', characters }];
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function lookAlikes(name: string): NameTrick[] {
  const word = name.match(WORD)?.find((each) => DECEIVING.test(each));
  return word === undefined ? [] : [{ kind: 'look-alike', word }];
}
