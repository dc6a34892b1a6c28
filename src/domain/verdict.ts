import { answeredCount, hasAnswered, isFlagged } from './engine.ts';
import { familyOf } from './engine-families.ts';
import type { Report } from './report.ts';

/** Our reading of a report. `clean` is shown as "no engine flags it", never as "safe". */
export type VerdictName = 'malicious' | 'suspicious' | 'clean' | 'unrated' | 'unknown';

/** A verdict, `flagged` of `answered` engines. */
export type Verdict = {
  name: VerdictName;
  flagged: number;
  answered: number;
  families: number;
  /** The word that most flagging engines use, such as "phishing"; null where they do not agree on one. */
  threat: string | null;
};

/** The number of independent engine families that makes a verdict `malicious`, where nobody set another. */
export const DEFAULT_MALICIOUS_FROM_FAMILIES = 3;
const CLEAN_FROM_ENGINES = 20;

/**
 * Reads a report: malicious from `maliciousFromFamilies` independent families up, suspicious when any engine
 * flags, clean when at least 20 engines answered and none flags, else unrated. Votes never count.
 */
export function verdictOf(report: Report | null, maliciousFromFamilies: number): Verdict {
  if (report === null) return NO_REPORT;
  const flags = flagsOf(report);
  const name = verdictName(flags, maliciousFromFamilies);
  return {
    name,
    flagged: flags.flagged,
    answered: flags.answered,
    families: flags.maliciousFamilies.length,
    threat: commonThreat(report),
  };
}

const NO_REPORT: Verdict = {
  name: 'unknown',
  flagged: 0,
  answered: 0,
  families: 0,
  threat: null,
};

/** What the engines say together. */
export type Flags = { flagged: number; answered: number; malicious: number; maliciousFamilies: string[] };

/** Stats and results can differ by one, and either can be missing: the higher count is the honest one. */
export function flagsOf(report: Report): Flags {
  const { stats, engines } = report;
  const maliciousEngines = engines.filter((result) => result.category === 'malicious');
  const maliciousFamilies = [...new Set(maliciousEngines.map((result) => familyOf(result.engine)))];
  const suspicious = engines.filter((result) => result.category === 'suspicious').length;
  const malicious = Math.max(stats.malicious, maliciousEngines.length);
  const flagged = malicious + Math.max(stats.suspicious, suspicious);
  return {
    flagged,
    answered: Math.max(
      answeredCount(stats),
      engines.filter((result) => hasAnswered(result.category)).length,
      flagged,
    ),
    malicious,
    maliciousFamilies: maliciousFamilies.length > 0 ? maliciousFamilies : unnamedFamilies(malicious),
  };
}

/** Where only the counts are known, each engine stands for itself. */
function unnamedFamilies(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `engine ${index + 1}`);
}

/** What these flags make of a report. */
export function verdictName(flags: Flags, maliciousFromFamilies: number): VerdictName {
  if (flags.maliciousFamilies.length >= maliciousFromFamilies) return 'malicious';
  if (flags.flagged > 0) return 'suspicious';
  return flags.answered >= CLEAN_FROM_ENGINES ? 'clean' : 'unrated';
}

/** The word of at least half of the flagging engines, when it says more than the category. */
function commonThreat(report: Report): string | null {
  const words = report.engines.flatMap((result) =>
    isFlagged(result.category) && result.result !== null ? [result.result.toLowerCase()] : [],
  );
  const telling = ['phishing', 'malware'].find(
    (word) => words.filter((candidate) => candidate === word).length * 2 >= words.length && words.length > 0,
  );
  return telling ?? null;
}
