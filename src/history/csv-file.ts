import Papa from 'papaparse';
import { indicatorText } from '../domain/indicator.ts';
import type { ExportedCheck } from './exported-check.ts';
import type { FileContent, HistoryFileForm } from './history-file.ts';
import { numberedChecks } from './numbered-checks.ts';
import { fromCell, toCell } from './spreadsheet-cell.ts';

/** The version stands in the name of the first column, for a file of rows has no envelope. */
const COLUMNS = [
  'vouchHistory1',
  'at',
  'origin',
  'kind',
  'indicator',
  'linkSha256',
  'asked',
  'fileName',
  'fileSizeBytes',
  'verdict',
  'flagged',
  'answered',
  'title',
  'answeredAt',
  'beforeVerdict',
  'beforeFlagged',
  'beforeAnswered',
  'beforeTitle',
  'beforeAt',
  'fileHashSource',
] as const;

type Column = (typeof COLUMNS)[number];

const ID: Column = 'vouchHistory1';
const LINE_END = '\r\n';
/** Without it a spreadsheet takes the file for one in the system's old character set. */
const BYTE_ORDER_MARK = '\ufeff';

/** The history as CSV: a row of column names, and one row for each check; an empty cell is nothing. */
export const CSV_FILE: HistoryFileForm = {
  name: 'CSV',
  mediaType: 'text/csv',
  entry: 'row',
  head: BYTE_ORDER_MARK + COLUMNS.join(',') + LINE_END,
  between: LINE_END,
  tail: LINE_END,
  textOf: (check) => Papa.unparse([cellsOf(check).map(toCell)], { newline: LINE_END }),
  read,
};

type Outcome = ExportedCheck['outcome'];

function cellsOf({ id, at, origin, indicator, asked, file, outcome, before }: ExportedCheck): string[] {
  return [
    id,
    at,
    origin,
    indicator?.kind ?? '',
    indicator ? indicatorText(indicator) : '',
    indicator?.kind === 'url' ? indicator.sha256 : '',
    asked,
    file?.name ?? '',
    file ? String(file.sizeBytes) : '',
    ...outcomeCells(outcome),
    ...outcomeCells(before),
    file?.hashSource ?? '',
  ];
}

function outcomeCells(outcome: Outcome): string[] {
  if (outcome === null) return ['', '', '', '', ''];
  const { verdict, flagged, answered, title, at } = outcome;
  return [verdict, String(flagged), String(answered), title ?? '', at];
}

/** Spreadsheets write a semicolon or a tab in some countries; no column's name has one in it. */
const DELIMITER = /[,;\t]/;

function read(file: string): FileContent {
  const delimiter = DELIMITER.exec(file)?.[0] ?? ',';
  const rows = Papa.parse<string[]>(file, { delimiter }).data;
  const [names = [], ...others] = rows;
  const places = new Map(names.map((name, index) => [name.replace(BYTE_ORDER_MARK, ''), index]));
  if (!places.has(ID)) return { ok: false, why: whyNoHistory(names) };
  while (others.at(-1)?.join('') === '') others.pop();
  return numberedChecks(
    others.map((row) => entryOf((column) => fromCell(row[places.get(column) ?? -1] ?? ''))),
    2,
  );
}

function whyNoHistory(names: string[]): 'no-history' | 'later-version' {
  return names.some((name) => /^\ufeff?vouchHistory\d+$/.test(name)) ? 'later-version' : 'no-history';
}

type CellIn = (column: Column) => string;

function entryOf(cell: CellIn): unknown {
  const sizeBytes = cell('fileSizeBytes');
  return {
    id: cell(ID),
    at: cell('at'),
    origin: cell('origin'),
    indicator: indicatorOf(cell),
    asked: cell('asked'),
    file:
      sizeBytes === ''
        ? null
        : {
            name: cell('fileName'),
            sizeBytes: numberOf(sizeBytes),
            hashSource: cell('fileHashSource') || undefined,
          },
    outcome: outcomeOf(cell, {
      verdict: 'verdict',
      flagged: 'flagged',
      answered: 'answered',
      title: 'title',
      at: 'answeredAt',
    }),
    before: outcomeOf(cell, {
      verdict: 'beforeVerdict',
      flagged: 'beforeFlagged',
      answered: 'beforeAnswered',
      title: 'beforeTitle',
      at: 'beforeAt',
    }),
  };
}

/** Each kind has its text by another name; the schema takes the right one. */
function indicatorOf(cell: CellIn): unknown {
  const kind = cell('kind');
  const written = cell('indicator');
  if (kind + written === '') return null;
  return { kind, url: written, hash: written, name: written, address: written, sha256: cell('linkSha256') };
}

function outcomeOf(
  cell: CellIn,
  columns: Record<'verdict' | 'flagged' | 'answered' | 'title' | 'at', Column>,
): unknown {
  const verdict = cell(columns.verdict);
  if (verdict === '') return null;
  return {
    verdict,
    flagged: numberOf(cell(columns.flagged)),
    answered: numberOf(cell(columns.answered)),
    title: cell(columns.title) || null,
    at: cell(columns.at),
  };
}

/** Only digits: `Number` takes an empty cell for 0. */
function numberOf(cell: string): number {
  return /^\d+$/.test(cell) ? Number(cell) : Number.NaN;
}
