import { answeredCount, hasAnswered, isFlagged } from './engine.ts';
import { familyOf } from './engine-families.ts';
import type { Report } from './report.ts';

/** Our reading of a report. `clean` is shown as "no engine flags it", never as "safe". */
export type VerdictName = 'malicious' | 'suspicious' | 'clean' | 'unrated' | 'unknown';

/** One fact that speaks for a verdict, or that a reader should weigh. Times are milliseconds since 1970. */
export type Reason =
  | { kind: 'families'; families: number; engines: number; names: string[] }
  | { kind: 'suspicious-only'; engines: number }
  | { kind: 'generic-names'; names: string[] }
  | { kind: 'threat-label'; label: string }
  | { kind: 'no-flags'; engines: number }
  | { kind: 'few-engines'; engines: number }
  | { kind: 'signed'; signers: string }
  | { kind: 'known-distributor'; names: string[] }
  | { kind: 'redirects'; to: string }
  | { kind: 'age'; firstSeenAtMs: number | null; analysedAtMs: number | null }
  | { kind: 'no-report' };

/** A verdict with its reasons, `flagged` of `answered` engines. */
export type Verdict = {
  name: VerdictName;
  flagged: number;
  answered: number;
  families: number;
  /** The word that most flagging engines use, such as "phishing"; null where they do not agree on one. */
  threat: string | null;
  reasons: Reason[];
};

/** The number of independent engine families that makes a verdict `malicious`, where nobody set another. */
export const DEFAULT_MALICIOUS_FROM_FAMILIES = 3;
const CLEAN_FROM_ENGINES = 20;
const NAMES_SHOWN = 3;
const GENERIC_NAME =
  /(?<![a-z])(?:gen|generic\w*|heur\w*|ai|aidetect\w*|ml|score|suspicious|unsafe|confidence|susgen|malware)(?![a-z])/i;

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
    reasons: reasonsFor(report, name, flags),
  };
}

const NO_REPORT: Verdict = {
  name: 'unknown',
  flagged: 0,
  answered: 0,
  families: 0,
  threat: null,
  reasons: [{ kind: 'no-report' }],
};

type Flags = { flagged: number; answered: number; malicious: number; maliciousFamilies: string[] };

/** Stats and results can differ by one, and either can be missing: the higher count is the honest one. */
function flagsOf(report: Report): Flags {
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

function verdictName(flags: Flags, maliciousFromFamilies: number): VerdictName {
  if (flags.maliciousFamilies.length >= maliciousFromFamilies) return 'malicious';
  if (flags.flagged > 0) return 'suspicious';
  return flags.answered >= CLEAN_FROM_ENGINES ? 'clean' : 'unrated';
}

function reasonsFor(report: Report, name: VerdictName, flags: Flags): Reason[] {
  return [...engineReasons(report, name, flags), ...kindReasons(report), ageReason(report)];
}

function engineReasons(report: Report, name: VerdictName, flags: Flags): Reason[] {
  if (name === 'clean') return [{ kind: 'no-flags', engines: flags.answered }];
  if (name === 'unrated') return [{ kind: 'few-engines', engines: flags.answered }];
  if (flags.malicious === 0) return [{ kind: 'suspicious-only', engines: flags.flagged }];
  const named = report.engines.some((result) => result.category === 'malicious');
  const families: Reason = {
    kind: 'families',
    families: flags.maliciousFamilies.length,
    engines: flags.malicious,
    names: named ? flags.maliciousFamilies.slice(0, NAMES_SHOWN) : [],
  };
  const generic = genericNames(report);
  return generic.length > 0 ? [families, { kind: 'generic-names', names: generic }] : [families];
}

/** The names that a file's engines gave, when every one of them is generic. */
function genericNames(report: Report): string[] {
  if (report.kind !== 'file') return [];
  const names = report.engines.flatMap((result) =>
    result.category === 'malicious' && result.result !== null ? [result.result] : [],
  );
  return names.every((name) => GENERIC_NAME.test(name)) ? names.slice(0, NAMES_SHOWN) : [];
}

function kindReasons(report: Report): Reason[] {
  if (report.kind === 'url') return redirectReason(report.url, report.finalUrl);
  if (report.kind !== 'file') return [];
  const reasons: Reason[] = [];
  if (report.threatLabel !== null) reasons.push({ kind: 'threat-label', label: report.threatLabel });
  if (report.signature === 'Signed' && report.signers !== null)
    reasons.push({ kind: 'signed', signers: report.signers });
  if (report.knownDistributors.length > 0)
    reasons.push({ kind: 'known-distributor', names: report.knownDistributors.slice(0, NAMES_SHOWN) });
  return reasons;
}

function redirectReason(url: string | null, finalUrl: string | null): Reason[] {
  const from = hostOf(url);
  const to = hostOf(finalUrl);
  return from !== null && to !== null && from !== to ? [{ kind: 'redirects', to }] : [];
}

function hostOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).host : null;
}

function ageReason(report: Report): Reason {
  const firstSeenAtMs = report.kind === 'url' || report.kind === 'file' ? report.firstSubmittedAtMs : null;
  return { kind: 'age', firstSeenAtMs, analysedAtMs: report.analysedAtMs };
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
