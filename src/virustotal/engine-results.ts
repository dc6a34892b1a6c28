import * as v from 'valibot';
import { ENGINE_CATEGORIES, NO_STATS, type EngineResult, type Stats } from '../domain/engine.ts';
import type { AttributeReader } from './attribute-reader.ts';
import { countSchema } from './wire-numbers.ts';

const categorySchema = v.fallback(v.picklist(ENGINE_CATEGORIES), 'other');
const text = v.string();

/**
 * The engines' answers under an attribute: `last_analysis_results`, or `results` in an analysis. An engine without
 * a category has said nothing and is left out. Fact sheet section 7.1; versions are known for files only.
 */
export function readEngineResults(reader: AttributeReader, name: string): EngineResult[] {
  return reader.objects(name).flatMap(([key, engine]) => {
    const category = engine.one('category', v.pipe(text, categorySchema));
    if (category === null) return [];
    return [
      {
        engine: engine.one('engine_name', text) ?? key,
        category,
        result: engine.one('result', text),
        method: engine.one('method', text),
        version: engine.one('engine_version', text),
        updated: readDay(engine.one('engine_update', text)),
      },
    ];
  });
}

/** The counts under an attribute: `last_analysis_stats`, or `stats` in an analysis. */
export function readStats(reader: AttributeReader, name: string): Stats {
  const stats = { ...NO_STATS };
  for (const [category, count] of reader.entries(name, countSchema)) {
    stats[v.parse(categorySchema, category)] += count;
  }
  return stats;
}

/** `YYYYMMDD` as `YYYY-MM-DD`; anything else stays as it is. */
function readDay(day: string | null): string | null {
  return day === null ? null : day.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
}
