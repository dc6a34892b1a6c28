import type * as v from 'valibot';
import {
  ENGINE_CATEGORIES,
  NO_STATS,
  type EngineCategory,
  type EngineResult,
  type Stats,
} from '../../domain/engine.ts';
import type { engineResults, engineStats } from '../schemas/engine-results.ts';

/** The engines' answers in our own shape. An engine without a category has said nothing and is left out. */
export function engineResultsOf(wire: v.InferOutput<typeof engineResults>): EngineResult[] {
  return Object.entries(wire ?? {}).flatMap(([key, engine]) => {
    if (typeof engine.category !== 'string') return [];
    return [
      {
        engine: engine.engine_name ?? key,
        category: categoryOf(engine.category),
        result: engine.result ?? null,
        method: engine.method ?? null,
        version: engine.engine_version ?? null,
        updated: dayOf(engine.engine_update),
      },
    ];
  });
}

/** The counts in our own shape; those of unknown categories together. */
export function statsOf(wire: v.InferOutput<typeof engineStats>): Stats {
  const stats = { ...NO_STATS };
  for (const [category, count] of Object.entries(wire ?? {})) stats[categoryOf(category)] += count;
  return stats;
}

function categoryOf(word: string): EngineCategory {
  return ENGINE_CATEGORIES.find((category) => category === word) ?? 'other';
}

/** `YYYYMMDD` as `YYYY-MM-DD`; anything else stays as it is. */
function dayOf(day: string | null | undefined): string | null {
  return day?.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3') ?? null;
}
