/**
 * The categories of an engine's answer, as VirusTotal names them; `other` stands for one we do not know.
 * Source: fact sheet section 7.1.
 */
export const ENGINE_CATEGORIES = [
  'malicious',
  'suspicious',
  'harmless',
  'undetected',
  'timeout',
  'confirmed-timeout',
  'failure',
  'type-unsupported',
  'other',
] as const;

/** One of {@link ENGINE_CATEGORIES}. */
export type EngineCategory = (typeof ENGINE_CATEGORIES)[number];

/**
 * One engine's answer. `result` is the engine's own word (null for a file that it does not flag), `updated` the
 * date of its signatures as `YYYY-MM-DD`; `version` is known for files only.
 */
export type EngineResult = {
  engine: string;
  category: EngineCategory;
  result: string | null;
  method: string | null;
  version: string | null;
  updated: string | null;
};

/** How many engines answered with each category. */
export type Stats = Record<EngineCategory, number>;

/** Stats with nothing in them. */
export const NO_STATS: Readonly<Stats> = {
  malicious: 0,
  suspicious: 0,
  harmless: 0,
  undetected: 0,
  timeout: 0,
  'confirmed-timeout': 0,
  failure: 0,
  'type-unsupported': 0,
  other: 0,
};

const FLAGGED: ReadonlySet<EngineCategory> = new Set(['malicious', 'suspicious']);
const ANSWERED: ReadonlySet<EngineCategory> = new Set(['malicious', 'suspicious', 'harmless', 'undetected']);

/** Whether an engine with this category warns. */
export function isFlagged(category: EngineCategory): boolean {
  return FLAGGED.has(category);
}

/** Whether an engine with this category gave an opinion: time-outs, failures and unsupported types did not. */
export function hasAnswered(category: EngineCategory): boolean {
  return ANSWERED.has(category);
}

/** How many engines warn. */
export function flaggedCount(stats: Stats): number {
  return stats.malicious + stats.suspicious;
}

/** How many engines gave an opinion: the denominator that is shown. */
export function answeredCount(stats: Stats): number {
  return stats.malicious + stats.suspicious + stats.harmless + stats.undetected;
}
