import type { ContentKind } from '../domain/content-kind.ts';
import { unreachable } from '../domain/errors.ts';
import type { NameTrick } from '../domain/name-tricks.ts';
import type { OriginObservation } from '../domain/origin-observations.ts';
import type { Tone } from './tone.ts';
import { visibleText } from './visible-text.ts';

/** An observation in a sentence; `bad` is what has hardly any harmless reason. */
export type ObservationLine = { tone: Extract<Tone, 'bad' | 'odd' | 'neutral'>; sentence: string };

/** What Vouch itself observed of a file and the way that it came. */
export function observationLine(observation: OriginObservation): ObservationLine {
  switch (observation.kind) {
    case 'content-runs':
      return bad(
        `It is ${CONTENT_WORDS[observation.content]} by its first bytes, and its name ends in ${ending(observation.extension)}`,
      );
    case 'page-instead':
      return odd(
        `It is a web page by its first bytes, and its name ends in ${ending(observation.extension)}: often a log-in or error page in place of the file`,
      );
    case 'declared-harmless':
      return odd(`Its type was given as ${quoted(observation.type)}, and it is something that can be run`);
    case 'declared-program':
      return odd(
        `Its type was given as a program’s, ${quoted(observation.type)}, and its name ends in ${ending(observation.extension)}`,
      );
    case 'left-encryption':
      return odd(
        `On its way it went from https (${quoted(observation.from)}) to http (${quoted(observation.to)}): from there on anybody on the way could read and change it`,
      );
    case 'plain-http':
      return odd(
        `It came over http from ${quoted(observation.host)}${observation.fromPage ? ', though its page came over https' : ''}: anybody on the way could read and change it`,
      );
    case 'ip-host':
      return odd(`It came from a bare IP address, ${quoted(observation.host)}, not from a named host`);
    case 'punycode-host':
      return odd(
        `The host ${quoted(observation.host)} stands for a name with letters that can look like others`,
      );
    case 'user-info':
      return odd(
        `An address on its way has a name before its host, and the host is ${quoted(observation.host)}`,
      );
    case 'turned-around':
    case 'unseen':
    case 'double-extension':
    case 'pushed-out':
    case 'look-alike':
    case 'never-shown':
      return nameTrickLine(observation, 'Its name');
    default:
      return unreachable(observation);
  }
}

/** What in a name deceives; `whose` is the name that is meant, at the beginning of a sentence. */
export function nameTrickLine(trick: NameTrick, whose: string): ObservationLine {
  switch (trick.kind) {
    case 'turned-around':
      return bad(
        `${whose} has a mark that turns letters around; it really ends in ${ending(trick.extension)}`,
      );
    case 'unseen':
      return odd(`${whose} has characters that are not seen: ${listed(trick.characters)}`);
    case 'double-extension':
      return bad(
        `${whose} has two endings: ${ending(trick.shown)} is for show, ${ending(trick.extension)} is run`,
      );
    case 'pushed-out':
      return bad(`${whose} has many blanks, which push its ending ${ending(trick.extension)} out of view`);
    case 'look-alike':
      return odd(
        `${whose} has letters of another alphabet that look like Latin ones, in ${quoted(trick.word)}`,
      );
    case 'never-shown':
      return odd(`${whose} ends in ${ending(trick.extension)}, which Windows never shows`);
    default:
      return unreachable(trick);
  }
}

const CONTENT_WORDS: Readonly<Record<ContentKind, string>> = {
  'windows-program': 'a program for Windows',
  'linux-program': 'a program for Linux',
  'mac-program': 'a program for macOS',
  'android-program': 'a program for Android',
  'java-class': 'a program for Java',
  script: 'a script',
  'windows-shortcut': 'a shortcut of Windows',
  zip: 'a ZIP archive',
  archive: 'an archive',
  pdf: 'a PDF',
  rtf: 'an RTF document',
  'old-office': 'an Office document of the old kind',
  picture: 'a picture',
  media: 'sound or film',
  page: 'a web page',
};

/** What a file is by its first bytes, in words. */
export function contentWords(content: ContentKind): string {
  return CONTENT_WORDS[content];
}

function bad(sentence: string): ObservationLine {
  return { tone: 'bad', sentence };
}

function odd(sentence: string): ObservationLine {
  return { tone: 'odd', sentence };
}

const SHOWN_CHARACTERS = 80;
const SHOWN_CODE_POINTS = 5;

/** What others wrote, cut, in a direction of its own and with unseen characters named: for the middle of a sentence. */
export function quoted(text: string): string {
  const shown = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
  return `\u2068${visibleText(shown)}\u2069`;
}

function ending(extension: string): string {
  return extension === '' ? 'no extension' : quoted(`.${extension}`);
}

function listed(characters: readonly string[]): string {
  const more = characters.length - SHOWN_CODE_POINTS;
  return `${characters.slice(0, SHOWN_CODE_POINTS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
