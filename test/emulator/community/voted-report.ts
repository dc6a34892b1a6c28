import type { Parts } from '../parts.ts';
import { revotedReport } from '../recorded/recorded-report.ts';
import type { Subject } from '../subjects.ts';

/** A subject's report as it is served: with the votes that were given since the start. */
export function votedReport(
  { votes }: Pick<Parts, 'votes'>,
  subject: Subject,
  report: string | object,
): string {
  const text = typeof report === 'string' ? report : JSON.stringify(report);
  const added = votes.added(subject);
  return added.harmless + added.malicious === 0 ? text : revotedReport(text, added);
}
