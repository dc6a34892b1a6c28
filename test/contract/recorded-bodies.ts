import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

/** Our own invented bodies. */
export const FIXTURES = fileURLToPath(new URL('../fixtures/virustotal/', import.meta.url));

/** Recorded bodies beside the project; they are no part of it, and absent on most machines. */
export const SAMPLES = fileURLToPath(new URL('../../../shared/samples/', import.meta.url));

/** Whether the recorded bodies are there. */
export const HAS_SAMPLES = existsSync(SAMPLES);

/** Where the objects of a folder are served. */
export const PATH_OF_FOLDER = {
  url: 'urls',
  file: 'files',
  domain: 'domains',
  ip_address: 'ip_addresses',
  analysis: 'analyses',
} as const;

/** A folder of objects. */
export type Folder = keyof typeof PATH_OF_FOLDER;

/** One body: the object in it, with or without an envelope, and its id, null where it has none. */
export type Body = { name: string; text: string; object: unknown; id: string | null };

/** The bodies in a folder of a data directory. */
export function bodiesIn(directory: string, folder: Folder): Body[] {
  return readdirSync(directory + folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const text = readFileSync(`${directory}${folder}/${name}`, 'utf8');
      const body: unknown = JSON.parse(text);
      const object = v.is(v.object({ data: v.unknown() }), body) ? body.data : body;
      const id = v.safeParse(v.object({ id: v.union([v.string(), v.number()]) }), object);
      return { name, text, object, id: id.success ? String(id.output.id) : null };
    });
}
