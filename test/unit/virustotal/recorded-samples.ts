import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** JSON of unknown shape, for looking into a recorded body without the code under test. */
export type Json = Record<string, unknown>;

const SAMPLES_FOLDER = resolve(import.meta.dirname, '../../../../shared/samples');

/** Whether the recorded answers lie beside the project; they are no part of it. */
export const HAS_SAMPLES = existsSync(SAMPLES_FOLDER);

/** The recorded bodies of one kind with their file names; none where there are no samples. */
export function samplesOf(kind: string): [name: string, body: Json][] {
  if (!HAS_SAMPLES) return [];
  const folder = join(SAMPLES_FOLDER, kind);
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.map((name) => [name, jsonOf(JSON.parse(readFileSync(join(folder, name), 'utf8')))]);
}

/** The object in a body, which comes with or without its envelope. */
export function objectOf(body: Json): Json {
  return 'data' in body ? jsonOf(body['data']) : body;
}

/** A value as an object; empty for anything else. */
export function jsonOf(value: unknown): Json {
  return isJson(value) ? value : {};
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
