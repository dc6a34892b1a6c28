import { existsSync, readFileSync } from 'node:fs';
import { endWith, failedAs, sumOf, sumsFile } from './sums.mjs';

/** Ends with the sums of the runs that are named. One that left none did not come to its end, which counts as failed. */

function sumsOf(name) {
  const file = sumsFile(name);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  return failedAs(`${name} did not come to its end`);
}

endWith(sumOf(process.argv.slice(2).map(sumsOf)));
