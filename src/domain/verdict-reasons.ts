import type { Report } from './report.ts';
import { flagsOf, verdictName, type Flags, type VerdictName } from './verdict.ts';

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

const NAMES_SHOWN = 3;
const GENERIC_NAME =
  /(?<![a-z])(?:gen|generic\w*|heur\w*|ai|aidetect\w*|ml|score|suspicious|unsafe|confidence|susgen|malware)(?![a-z])/i;

/** Why a report reads as it does: what the engines say, what the object is, and how old both are. */
export function reasonsOf(report: Report | null, maliciousFromFamilies: number): Reason[] {
  if (report === null) return [{ kind: 'no-report' }];
  const flags = flagsOf(report);
  const name = verdictName(flags, maliciousFromFamilies);
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
