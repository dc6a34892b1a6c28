import type { Behaviour } from './behaviours.ts';

/** What belongs to one report and is not in a summary. Fact sheet section 6.1. */
const OF_ONE_REPORT = new Set([
  'analysis_date',
  'behash',
  'has_evtx',
  'has_html_report',
  'has_memdump',
  'has_pcap',
  'last_modification_date',
  'sandbox_name',
]);

/** All reports in one: lists are joined, each entry once; of what is no list the first is kept. */
export function behaviourSummary(behaviours: readonly Behaviour[]): object {
  const summary = new Map<string, unknown>();
  for (const { attributes } of behaviours)
    for (const [name, value] of Object.entries(attributes))
      if (!OF_ONE_REPORT.has(name)) summary.set(name, joined(summary.get(name), value));
  return Object.fromEntries(summary);
}

function joined(earlier: unknown, value: unknown): unknown {
  if (earlier === undefined) return Array.isArray(value) ? joined([], value) : value;
  if (!Array.isArray(earlier) || !Array.isArray(value)) return earlier;
  const entries: unknown[] = earlier.concat(value);
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
}
