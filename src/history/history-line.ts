import type { Check, Origin } from '../domain/check.ts';
import type { Download } from '../domain/checked-file.ts';
import { indicatorText, type IndicatorKind } from '../domain/indicator.ts';
import type { VerdictName } from '../domain/verdict.ts';

/**
 * What the history page knows of every check without reading it: enough to sort, to filter and to search. `kind` is
 * null where what was asked for is no indicator, `verdict` where there was no answer. `text` is what is searched: the
 * indicator, the title, the file's name, where it was downloaded from and the hosts that it came by, in lower case.
 */
export type HistoryLine = {
  id: string;
  atMs: number;
  kind: IndicatorKind | null;
  verdict: VerdictName | null;
  origin: Origin;
  text: string;
};

/** Codes are stored: one that was given once keeps its meaning. */
const KIND_CODES: Readonly<Record<IndicatorKind, string>> = { url: 'u', file: 'f', domain: 'd', ip: 'i' };

const VERDICT_CODES: Readonly<Record<VerdictName, string>> = {
  malicious: 'm',
  suspicious: 's',
  clean: 'c',
  unrated: 'r',
  unknown: 'u',
};

const ORIGIN_CODES: Readonly<Record<Origin, string>> = {
  'menu-link': 'l',
  'menu-media': 'm',
  'menu-page': 'g',
  selection: 's',
  popup: 'p',
  omnibox: 'o',
  download: 'd',
  file: 'f',
  list: 'i',
  'second-look': 'a',
};

/** Nobody searches for what stands behind it in a link, and every line is kept in memory. */
const PART_CHARACTERS = 500;

/** The line of a check as it is kept, in a block with others: no line break is in it. */
export function packedLine({ id, createdAtMs, indicator, asked, outcome, origin, file }: Check): string {
  const what = indicator ? indicatorText(indicator) : asked;
  const parts = [what, outcome?.title, file?.name, ...cameFrom(file?.download)];
  const text = parts.map((part) => part?.slice(0, PART_CHARACTERS)).join(' ');
  const facets =
    (indicator ? KIND_CODES[indicator.kind] : '-') +
    (outcome ? VERDICT_CODES[outcome.verdict] : '-') +
    ORIGIN_CODES[origin];
  return [id, createdAtMs, facets, text.toLowerCase().replace(/\s+/g, ' ').trim()].join('\t');
}

/** The last address in full, of the others the hosts that are not named by it. */
function cameFrom(download: Download | null | undefined): string[] {
  if (!download) return [];
  const { firstAddress, referrer, seen } = download;
  const address = download.address.slice(0, PART_CHARACTERS);
  const hosts = [firstAddress, referrer, ...(seen?.redirects ?? [])].map((each) =>
    each && URL.canParse(each) ? new URL(each).host : '',
  );
  return [address, ...new Set(hosts.filter((host) => host !== '' && !address.includes(host)))];
}

/** The lines of a block; what is malformed is left out. */
export function linesOf(block: string): HistoryLine[] {
  const facetsOf = facetReader();
  const lines: HistoryLine[] = [];
  for (let begin = 0, end = 0; begin < block.length; begin = end + 1) {
    end = block.indexOf('\n', begin);
    if (end < 0) end = block.length;
    const line = lineOf(block.slice(begin, end), facetsOf);
    if (line) lines.push(line);
  }
  return lines;
}

type Facets = Pick<HistoryLine, 'kind' | 'verdict' | 'origin'>;

function lineOf(packed: string, facetsOf: (codes: string) => Facets | null): HistoryLine | null {
  const timeAt = packed.indexOf('\t') + 1;
  const facetsAt = packed.indexOf('\t', timeAt) + 1;
  const textAt = packed.indexOf('\t', facetsAt) + 1;
  if (timeAt < 2 || facetsAt === 0 || textAt === 0) return null;
  const atMs = Number(packed.slice(timeAt, facetsAt - 1));
  const facets = facetsOf(packed.slice(facetsAt, textAt - 1));
  if (facets === null || !(atMs > 0)) return null;
  const { kind, verdict, origin } = facets;
  return { id: packed.slice(0, timeAt - 1), atMs, kind, verdict, origin, text: packed.slice(textAt) };
}

/** There are few combinations, and each is read once. */
function facetReader(): (codes: string) => Facets | null {
  const kinds = namesOf(KIND_CODES);
  const verdicts = namesOf(VERDICT_CODES);
  const origins = namesOf(ORIGIN_CODES);
  const known = new Map<string, Facets | null>();

  function read(codes: string): Facets | null {
    const kind = codes[0] === '-' ? null : kinds.get(codes[0]);
    const verdict = codes[1] === '-' ? null : verdicts.get(codes[1]);
    const origin = origins.get(codes[2]);
    if (codes.length !== 3 || kind === undefined || verdict === undefined || !origin) return null;
    return { kind, verdict, origin };
  }

  return (codes) => {
    const before = known.get(codes);
    if (before !== undefined) return before;
    const facets = read(codes);
    known.set(codes, facets);
    return facets;
  };
}

function namesOf<T extends string>(codes: Readonly<Record<T, string>>): ReadonlyMap<string | undefined, T> {
  const names = new Map<string | undefined, T>();
  for (const name in codes) names.set(codes[name], name);
  return names;
}
