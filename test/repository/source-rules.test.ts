import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

const sources = filesBelow('src')
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** Where the clock, the network and the browser may be named. */
const COMPOSITION = /^src\/(platform\/|background\/(index|app)\.ts$)/;

function offenders(pattern: RegExp, allowed: RegExp): string[] {
  return sources
    .filter(({ path, text }) => !allowed.test(path) && pattern.test(text))
    .map(({ path }) => path);
}

describe('the sources', () => {
  test('read the clock in platform and the composition root only', () => {
    expect(offenders(/Date\.now\(|new Date\(\)|performance\.now\(/, COMPOSITION)).toEqual([]);
  });

  test('call fetch in platform and the composition root only', () => {
    expect(offenders(/(?<![.\w])fetch\(/, COMPOSITION)).toEqual([]);
  });

  test('name the browser in platform and the composition root only', () => {
    expect(offenders(/(?<![.\w'])(browser|chrome)\.\w/, COMPOSITION)).toEqual([]);
  });

  test('never put wire text into a page as HTML', () => {
    expect(
      offenders(/innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write/, /^$/),
    ).toEqual([]);
  });

  test('silence neither the linter nor the compiler', () => {
    expect(offenders(/(oxlint|eslint)-disable|@ts-(ignore|expect-error|nocheck)/, /^$/)).toEqual([]);
  });

  test('have no file for everything and nothing', () => {
    const names = sources.map(({ path }) => path);
    expect(names.filter((path) => /\/(utils?|helpers?|common|types|constants)\b/.test(path))).toEqual([]);
  });

  test('never call anything safe in words that a person reads', () => {
    const words = sources.map(({ path, text }) => ({
      path,
      words: text.replace(COMMENT, '').replace(BROWSERS_WORD, ''),
    }));
    expect(words.filter((each) => /\bsafe\b/i.test(each.words)).map(({ path }) => path)).toEqual([]);
  });
});

const COMMENT = /\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g;
/** The one place where the browser's own word for a download is read, so that it goes no further. */
const BROWSERS_WORD = /^const NO_WARNING = 'safe';$/m;
