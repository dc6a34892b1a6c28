import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { samplesOf } from '../unit/virustotal/recorded-samples.ts';

const FIXTURES = resolve(import.meta.dirname, '../fixtures/virustotal');

/** The kinds of our own bodies. */
export const FIXTURE_FOLDERS = readdirSync(FIXTURES);

/** The kinds of the recorded ones, whether they are there or not. */
export const SAMPLE_FOLDERS = [
  'analysis',
  'behaviours',
  'comments',
  'domain',
  'errors',
  'file',
  'ip_address',
  'other',
  'relationships',
  'search',
  'url',
  'users',
  'votes',
];

/** Our own bodies of one kind, by their names. */
export function fixturesIn(folder: string): Map<string, unknown> {
  const names = readdirSync(join(FIXTURES, folder)).map((name) => `${folder}/${name}`);
  return new Map(names.map((name) => [name, JSON.parse(readFileSync(join(FIXTURES, name), 'utf8'))]));
}

/** The recorded bodies of one kind up to a length, by their names, each in an envelope. */
export function samplesIn(folder: string, longestCharacters = Infinity): Map<string, unknown> {
  return new Map(
    samplesOf(folder)
      .filter(([, body]) => JSON.stringify(body).length <= longestCharacters)
      .map(([name, body]) => [
        `${folder}/${name}`,
        'data' in body || 'error' in body ? body : { data: body },
      ]),
  );
}
