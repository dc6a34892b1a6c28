import type { JSX } from 'preact';
import type { Check } from '../../domain/check.ts';
import { indicatorText } from '../../domain/indicator.ts';
import type { Report } from '../../domain/report.ts';
import { FactList } from '../../ui/fact-list.tsx';
import type { Fact } from '../../ui/fact.ts';
import { reportFacts } from '../../ui/facts.ts';

/** The facts of a report, after what was asked for. */
export function Details({ check, report }: { check: Check; report: Report }): JSX.Element {
  return <FactList facts={[...askedFor(check), ...reportFacts(report)]} />;
}

/** A domain and an IP address are a fact of their report already. */
function askedFor({ indicator }: Check): Fact[] {
  if (indicator === null || indicator.kind === 'domain' || indicator.kind === 'ip') return [];
  return [{ kind: 'address', label: 'Asked for', address: indicatorText(indicator) }];
}
