import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';

/** Recorded answers of the service; beside the project where they are at all, and never part of it. */
export const SAMPLES = resolve('../shared/samples');

const objectSchema = v.object({
  id: v.string(),
  attributes: v.object({
    url: v.nullish(v.string()),
    last_final_url: v.nullish(v.string()),
    title: v.nullish(v.string()),
    last_analysis_results: v.nullish(v.record(v.string(), v.object({ category: v.string() }))),
  }),
});
const bodySchema = v.union([v.object({ data: objectSchema }), objectSchema]);

/** What a recorded answer says, read without the extension's own code. */
export type Sample = {
  name: string;
  id: string;
  url: string | null;
  engines: number;
  finalUrl: string | null;
};

/** The recorded answers of one kind; none where they are not here. */
export function samplesOf(kind: 'url' | 'domain' | 'ip_address'): Sample[] {
  const folder = join(SAMPLES, kind);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => {
    const body = v.parse(bodySchema, JSON.parse(readFileSync(join(folder, name), 'utf8')));
    const { id, attributes } = 'data' in body ? body.data : body;
    return {
      name,
      id,
      url: attributes.url ?? null,
      engines: Object.keys(attributes.last_analysis_results ?? {}).length,
      finalUrl: attributes.last_final_url || null,
    };
  });
}
