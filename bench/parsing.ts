import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { findingsIn } from '../src/links/findings.ts';
import { objectAnswerSchema } from '../src/virustotal/envelope.ts';
import { readReport } from '../src/virustotal/read-report.ts';
import { median } from './median.ts';
import { kB, ms, printTable } from './table.ts';

const FIXTURES = 'test/fixtures/virustotal';
const LARGEST_SAMPLE = '../shared/samples/file/huge-file-report-1mb.json';
const RUNS = 25;
const LONGEST_LINK_CHARACTERS = 16_384;

/** How long it takes to read a report, from its bytes, and to search a link for what it gives away. In Node. */
export function printParsing(): void {
  const files = [largestFixture(), ...(existsSync(LARGEST_SAMPLE) ? [LARGEST_SAMPLE] : [])];
  const reports = files.map((file) => {
    const text = readFileSync(file, 'utf8');
    return [`report of ${file}`, kB(statSync(file).size), ms(medianMs(() => readBody(text)))];
  });
  const link = longestLink();
  const search = ['findings in the longest link', kB(link.length), ms(medianMs(() => findingsIn(link)))];
  const absent = files.length === 1 ? `, no sample at ${LARGEST_SAMPLE}` : '';
  printTable(`Parsing (in Node, medians of ${RUNS}${absent})`, [['', 'size', 'time'], ...reports, search]);
}

function readBody(text: string): void {
  readReport(v.parse(objectAnswerSchema, JSON.parse(text)).data);
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

function medianMs(work: () => void): number {
  const times = Array.from({ length: RUNS }, () => {
    const startedMs = performance.now();
    work();
    return performance.now() - startedMs;
  });
  return median(times);
}
