import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { findingsIn } from '../src/links/findings.ts';
import { anyAnswerSchema, objectAnswerSchema } from '../src/virustotal/reading/envelope.ts';
import { readReport } from '../src/virustotal/own-shapes/read-report.ts';
import { domainKind } from '../src/virustotal/schemas/domain.ts';
import { fileKind } from '../src/virustotal/schemas/file.ts';
import { ipAddressKind } from '../src/virustotal/schemas/ip-address.ts';
import { urlKind } from '../src/virustotal/schemas/url.ts';
import { hideKey, mayHoldKey } from '../src/virustotal/transport/hide-key.ts';
import { median } from './median.ts';
import { kB, ms, printTable } from './table.ts';

const FIXTURES = 'test/fixtures/virustotal';
const LARGEST_SAMPLE = '../shared/samples/file/huge-file-report-1mb.json';
const RUNS = 25;
const KEY = 'a1b2c3d4'.repeat(8);
const LONGEST_LINK_CHARACTERS = 16_384;

/**
 * How long it takes to read a report, from its bytes: as a verdict and as the whole of it, beside `JSON.parse` alone, and
 * to search a link for what it gives away. In Node.
 */
export function printParsing(): void {
  const files = [largestFixture(), ...(existsSync(LARGEST_SAMPLE) ? [LARGEST_SAMPLE] : [])];
  const absent = files.length === 1 ? `, no sample at ${LARGEST_SAMPLE}` : '';
  printTable(`Parsing (in Node, medians of ${RUNS} in turns${absent})`, [
    ['report', 'size', 'JSON.parse', 'and for a verdict', 'and all of it', 'ratio', 'asked'],
    ...files.map(reportRow),
  ]);
  const link = longestLink();
  const [searchMs = 0] = mediansMs([() => findingsIn(link)]);
  printTable('Searching a link', [
    ['', 'size', 'time'],
    ['findings in the longest link', kB(link.length), ms(searchMs)],
  ]);
}

function reportRow(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const readAll = readerOf(text);
  const [parseMs = 0, verdictMs = 0, allMs = 0] = mediansMs([
    () => void JSON.parse(text),
    () => readReport(v.parse(objectAnswerSchema, withoutKey(text)).data),
    () => readAll(v.parse(anyAnswerSchema, withoutKey(text)).data),
  ]);
  const ratio = (allMs / parseMs).toFixed(2);
  const asked = file === LARGEST_SAMPLE ? 'at most 3' : '';
  return [file, kB(statSync(file).size), ms(parseMs), ms(verdictMs), ms(allMs), ratio, asked];
}

/** The JSON of an answer as a request gives it. */
function withoutKey(text: string): unknown {
  const json: unknown = JSON.parse(text);
  return mayHoldKey(text, KEY) ? hideKey(json, KEY) : json;
}

/** The reader of the whole object in a body. */
function readerOf(text: string): (wire: unknown) => unknown {
  const { type } = v.parse(objectAnswerSchema, JSON.parse(text)).data;
  const kind = [fileKind, urlKind, domainKind, ipAddressKind].find((one) => one.type === type);
  if (kind === undefined) throw new Error(`No report of type ${type}`);
  return kind.read;
}

function largestFixture(): string {
  const files = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
    .map((name) => join(FIXTURES, name))
    .filter((path) => path.endsWith('.json') && holdsReport(path));
  const [largest] = files.toSorted((one, other) => statSync(other).size - statSync(one).size);
  if (largest === undefined) throw new Error(`No report below ${FIXTURES}`);
  return largest;
}

function holdsReport(path: string): boolean {
  const answer = v.safeParse(objectAnswerSchema, JSON.parse(readFileSync(path, 'utf8')));
  return answer.success && ['url', 'file', 'domain', 'ip_address'].includes(answer.output.data.type);
}

/** A link of the greatest length that is checked, with values of every kind in it. */
function longestLink(): string {
  const part = '&name=bread&id=9f8c2d71e04b4a6f8d35b0c7a1e96f42&to=ann@mail.example&next=/s/Xk29dLm4Qz7';
  return `https://clean.example/list?${part.repeat(LONGEST_LINK_CHARACTERS / part.length + 1)}`.slice(
    0,
    LONGEST_LINK_CHARACTERS,
  );
}

/** One run of each in every turn, so that whatever slows the machine down slows all of them. */
function mediansMs(works: readonly (() => unknown)[]): number[] {
  const times = works.map((): number[] => []);
  for (let turn = 0; turn < RUNS; turn += 1) {
    for (const [place, work] of works.entries()) {
      const startedMs = performance.now();
      work();
      times[place]?.push(performance.now() - startedMs);
    }
  }
  return times.map(median);
}
