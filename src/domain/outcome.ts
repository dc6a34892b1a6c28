import type { Report } from './report.ts';
import { verdictOf, type Verdict, type VerdictName } from './verdict.ts';

/**
 * How a check was answered: what lists show of it, and what a later answer is compared with, when the report itself is
 * not kept any more. `flagged` of the `answered` engines flag it; `title` is the page's or the file's, as VirusTotal
 * saw it. `atMs`: when VirusTotal was asked.
 */
export type Outcome = {
  verdict: VerdictName;
  flagged: number;
  answered: number;
  title: string | null;
  atMs: number;
};

/** What a report says in short; null: VirusTotal has none. */
export function outcomeOf(report: Report | null, maliciousFromFamilies: number, atMs: number): Outcome {
  const { name, flagged, answered } = verdictOf(report, maliciousFromFamilies);
  return { verdict: name, flagged, answered, title: titleOf(report), atMs };
}

/** The verdict that an outcome has kept; without one that of no report. */
export function verdictOfOutcome(outcome: Outcome | null): Verdict {
  const { name, ...none } = verdictOf(null, 1);
  if (outcome === null) return { name, ...none };
  return { ...none, name: outcome.verdict, flagged: outcome.flagged, answered: outcome.answered };
}

const TITLE_CHARACTERS = 300;

function titleOf(report: Report | null): string | null {
  if (report?.kind === 'url') return report.title?.slice(0, TITLE_CHARACTERS) ?? null;
  return report?.kind === 'file' ? (report.name?.slice(0, TITLE_CHARACTERS) ?? null) : null;
}
