import type { JSX } from 'preact';
import type { Check } from '../../domain/check.ts';
import type { Report, StoredReport } from '../../domain/report.ts';
import { verdictOf } from '../../domain/verdict.ts';
import { verdictSentence } from '../../domain/verdict-sentence.ts';
import { EngineTable } from '../../ui/engine-table.tsx';
import type { PopupData } from '../../ui/popup-model.ts';
import { ReasonList } from '../../ui/reason-list.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SourceLine } from '../../ui/source-line.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Details } from './details.tsx';

type Props = { check: Check; report: Report; fetchedAtMs: number; data: PopupData };

/** A report: why it reads as it does, what each engine said, and the facts. */
export function ReportView({ check, report, fetchedAtMs, data }: Props): JSX.Element {
  return (
    <>
      <ReasonList verdict={verdictOf(report, data.settings.maliciousFromFamilies)} />
      <ReportTabs check={check} report={report} />
      <SourceLine fetchedAtMs={fetchedAtMs} />
    </>
  );
}

type EarlierProps = { check: Check; stored: StoredReport | null; data: PopupData };

/** The report from before, while a new one is not there, or when it did not come. */
export function EarlierReport({ check, stored, data }: EarlierProps): JSX.Element | null {
  if (!stored?.report) return null;
  const { report, fetchedAtMs } = stored;
  const verdict = verdictOf(report, data.settings.maliciousFromFamilies);
  return (
    <section class="part" aria-label="The report from before">
      <h2>
        The report from before, fetched <RelativeTime atMs={fetchedAtMs} />
      </h2>
      <p class="aside">{verdictSentence(verdict, report.kind)}</p>
      <ReportTabs check={check} report={report} />
      <SourceLine fetchedAtMs={null} />
    </section>
  );
}

function ReportTabs({ check, report }: { check: Check; report: Report }): JSX.Element {
  return (
    <Tabs
      label="Parts of the report"
      tabs={[
        {
          name: 'Engines',
          count: report.engines.length,
          content: () => <EngineTable engines={report.engines} />,
        },
        { name: 'Details', content: () => <Details check={check} report={report} /> },
      ]}
    />
  );
}
