import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Origin } from '../../../src/domain/check.ts';
import { foundLines, searchedLines } from '../../../src/history/found-lines.ts';
import { findsAll, NO_FILTER, type HistoryFilter } from '../../../src/history/history-filter.ts';
import type { HistoryLine } from '../../../src/history/history-line.ts';

let lastId = 0;

function line(changes: Partial<HistoryLine> = {}): HistoryLine {
  lastId += 1;
  return {
    id: String(lastId),
    atMs: 1000 - lastId,
    kind: 'url',
    verdict: 'clean',
    origin: 'popup',
    text: 'https://shop.example/offer summer sale',
    ...changes,
  };
}

function find(lines: HistoryLine[], filter: Partial<HistoryFilter>): HistoryLine[] {
  return foundLines(searchedLines(lines), { ...NO_FILTER, ...filter });
}

describe('a search', () => {
  const offer = line();
  const setup = line({ kind: 'file', text: 'abcd setup.exe', verdict: null, origin: 'download' });

  it.each([
    ['shop', [offer]],
    ['op.ex', [offer]],
    ['SUMMER', [offer]],
    ['sale offer', [offer]],
    ['  sale \t shop ', [offer]],
    ['sale setup', []],
    ['e', [offer, setup]],
    ['exe', [setup]],
    ['nothing', []],
    ['', [offer, setup]],
    ['   ', [offer, setup]],
  ])('for %o finds what has each of its words in any place', (words, found) => {
    expect(find([offer, setup], { words })).toEqual(found);
  });

  it('finds no word that only the end of one line and the begin of the next make', () => {
    expect(find([line({ text: 'ab' }), line({ text: 'cd' })], { words: 'bc' })).toEqual([]);
  });

  it('finds the newest first, however the lines came', () => {
    const lines = [3, 1, 2].map((atMs) => line({ atMs }));
    expect(find(lines, {}).map(({ atMs }) => atMs)).toEqual([3, 2, 1]);
    expect(find(lines, { words: 'shop' }).map(({ atMs }) => atMs)).toEqual([3, 2, 1]);
  });

  it('finds the same as a look at each line does', () => {
    const anyWord = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ä'), minLength: 1, maxLength: 3 });
    const anyLineText = fc.array(anyWord, { maxLength: 4 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(
        fc.array(anyLineText, { maxLength: 30 }),
        fc.array(anyWord, { maxLength: 3 }),
        (texts, words) => {
          const lines = texts.map((text, index) => line({ text, atMs: 100 - index }));
          const expected = lines.filter(({ text }) => words.every((word) => text.includes(word)));
          expect(find(lines, { words: words.join(' ') })).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a filter', () => {
  const file = line({ kind: 'file', verdict: 'malicious', origin: 'download' });
  const unanswered = line({ kind: 'url', verdict: null, origin: 'popup' });
  const noIndicator = line({ kind: null, verdict: null, origin: 'selection' });
  const lines = [file, unanswered, noIndicator];

  it.each<[Partial<HistoryFilter>, HistoryLine[]]>([
    [{ kind: 'file' }, [file]],
    [{ verdict: 'malicious' }, [file]],
    [{ verdict: 'none' }, [unanswered, noIndicator]],
    [{ origin: 'selection' }, [noIndicator]],
    [{ verdict: 'none', kind: 'url' }, [unanswered]],
    [{ kind: 'ip' }, []],
    [{ kind: 'file', words: 'sale' }, [file]],
    [{ kind: 'file', words: 'nothing' }, []],
  ])('by %o leaves the others out', (filter, found) => {
    expect(find(lines, filter)).toEqual(found);
    expect(findsAll({ ...NO_FILTER, ...filter })).toBe(false);
  });

  it('by days takes both days whole, in local time', () => {
    const first = line({ atMs: new Date(2026, 10, 10).getTime() });
    const last = line({ atMs: new Date(2026, 10, 11, 23, 59, 59, 999).getTime() });
    const before = line({ atMs: first.atMs - 1 });
    const after = line({ atMs: last.atMs + 1 });
    const all = [after, last, first, before];
    expect(find(all, { fromDay: '2026-11-10', toDay: '2026-11-11' })).toEqual([last, first]);
    expect(find(all, { fromDay: '2026-11-10' })).toEqual([after, last, first]);
    expect(find(all, { toDay: '2026-11-11' })).toEqual([last, first, before]);
  });

  it('by a day that is half typed leaves everything in', () => {
    expect(find(lines, { fromDay: '2026-1' })).toEqual(lines);
  });
});

describe('with 100,000 lines', () => {
  const origins: Origin[] = ['menu-link', 'download'];
  const many = Array.from({ length: 100_000 }, (_, index) =>
    line({
      atMs: index,
      origin: origins[index % 2] ?? 'popup',
      text: `https://host${index % 5000}.example/path/${index} page of ${index % 77}`,
    }),
  );

  it('a rare word is found where it stands', () => {
    expect(find(many, { words: 'path/77777 host' }).map(({ atMs }) => atMs)).toEqual([77_777]);
  });

  it('a word in all lines is found in all', () => {
    expect(find(many, { words: 'example https' })).toHaveLength(100_000);
    expect(find(many, { words: 'example', origin: 'download' })).toHaveLength(50_000);
  });
});
