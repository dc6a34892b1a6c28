import { existsSync, readFileSync } from 'node:fs';
import { lineOf, sumOf, sumsFile } from './sums.mjs';

/** Ends with the sums of the runs that are named. One that left none did not come to its end, which counts as failed. */

const NOT_ENDED = { passed: 0, failed: 1, skipped: 0 };

function sumsOf(name) {
  const file = sumsFile(name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : NOT_ENDED;
}

const total = sumOf(process.argv.slice(2).map(sumsOf));
console.log(lineOf(total));
process.exitCode = total.failed > 0 ? 1 : 0;
