import * as v from 'valibot';
import { secondsOf } from '../reports/analysed-report.ts';
import { resultsSchema, type Item, type Run } from '../reports/analyses.ts';
import type { EngineAnswer } from '../reports/engine-table.ts';
import type { VoteCounts } from '../community/votes.ts';
import { anyMembers } from '../any-members.ts';

const reportSchema = v.looseObject({ data: v.looseObject({ attributes: v.fallback(anyMembers, {}) }) });
const countSchema = v.fallback(v.number(), 0);
const totalVotesSchema = v.fallback(v.object({ harmless: countSchema, malicious: countSchema }), {
  harmless: 0,
  malicious: 0,
});
const textOrNull = v.fallback(v.nullable(v.string()), null);

/** A recorded report that was analysed again here: the dates are new, the findings as recorded. */
export function redatedReport(recorded: string, last: Run): string {
  const body = v.parse(reportSchema, JSON.parse(recorded));
  const atS = secondsOf(last);
  const isSubmitted = last.item.kind === 'url' || last.item.kind === 'file';
  const dates = {
    last_analysis_date: atS,
    last_modification_date: atS,
    ...(isSubmitted ? { last_submission_date: atS } : {}),
  };
  return JSON.stringify({
    ...body,
    data: { ...body.data, attributes: { ...body.data.attributes, ...dates } },
  });
}

/** A report with votes that were given here, on top of those that it tells of. */
export function revotedReport(report: string, added: VoteCounts): string {
  const body = v.parse(reportSchema, JSON.parse(report));
  const { harmless, malicious } = v.parse(totalVotesSchema, body.data.attributes['total_votes']);
  const total = { harmless: harmless + added.harmless, malicious: malicious + added.malicious };
  return JSON.stringify({
    ...body,
    data: { ...body.data, attributes: { ...body.data.attributes, total_votes: total } },
  });
}

/** The engines' results in a recorded report; null where it has none. */
export function recordedResults(recorded: string): Record<string, EngineAnswer> | null {
  const body = v.safeParse(reportSchema, JSON.parse(recorded));
  const results = v.safeParse(
    resultsSchema,
    body.success ? body.output.data.attributes['last_analysis_results'] : null,
  );
  return results.success && Object.keys(results.output).length > 0 ? results.output : null;
}

/** What a recorded report is of; null where it does not say. */
export function recordedItem(kind: Item['kind'], recorded: string): Item | null {
  const body = v.safeParse(reportSchema, JSON.parse(recorded));
  if (!body.success) return null;
  const { attributes, ...data } = body.output.data;
  const id = v.parse(textOrNull, data['id']);
  if (id === null) return null;
  const text = (name: string) => v.parse(textOrNull, attributes[name]);
  if (kind === 'url') {
    const url = text('url');
    return url !== null && URL.canParse(url) ? { kind, id, url } : null;
  }
  if (kind !== 'file') return { kind, id };
  const sizeBytes = v.parse(v.fallback(v.nullable(v.number()), null), attributes['size']);
  return { kind, id, sha1: text('sha1'), md5: text('md5'), sizeBytes, name: text('meaningful_name') };
}
