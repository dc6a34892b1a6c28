import type { JSX } from 'preact';
import type { Check } from '../../domain/check.ts';
import type { Report, StoredReport } from '../../domain/report.ts';
import { verdictOf } from '../../domain/verdict.ts';
import { reasonsOf } from '../../domain/verdict-reasons.ts';
import { sentenceOnCheck } from '../../domain/verdict-sentence.ts';
import { EngineTable } from '../../ui/engine-table.tsx';
import { lazyPart } from '../../ui/lazy-part.tsx';
import type { PopupData } from '../../ui/popup-model.ts';
import { ReasonList } from '../../ui/reason-list.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { accountInUse } from '../../ui/saved-account.ts';
import { SourceLine } from '../../ui/source-line.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Details } from './details.tsx';
import { ChangeLine } from './lazy-parts.ts';

const CommunityTab = lazyPart(
  async () => (await import('../../ui/community/community-tab.tsx')).CommunityTab,
);

/** `file` is the part on the file that the report is of, null where it is of none. */
type Props = {
  check: Check;
  report: Report;
  fetchedAtMs: number;
  data: PopupData;
  file: JSX.Element | null;
};

/** A report: why it reads as it does, what can be done with the file, what each engine said, and the facts. */
export function ReportView({ check, report, fetchedAtMs, data, file }: Props): JSX.Element {
  return (
    <>
      {check.before && <ChangeLine check={check} />}
      <ReasonList
        verdict={verdictOf(report, data.settings.maliciousFromFamilies)}
        reasons={reasonsOf(report, data.settings.maliciousFromFamilies)}
      />
      {file}
      <ReportTabs check={check} report={report} data={data} />
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
      <p class="aside">{sentenceOnCheck(verdict, check)}</p>
      <ReportTabs check={check} report={report} data={data} />
      <SourceLine fetchedAtMs={null} />
    </section>
  );
}

type TabsProps = { check: Check; report: Report; data: PopupData };

/** The tab that costs requests is the last one, so that arrow keys reach the others without it. */
function ReportTabs({ check, report, data }: TabsProps): JSX.Element {
  const { settings, account } = data;
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
        {
          name: 'Community',
          content: () => (
            <CommunityTab
              check={check}
              votes={report.votes}
              apiAddress={settings.apiAddress}
              accountName={accountInUse(account, settings)?.name ?? null}
            />
          ),
        },
      ]}
    />
  );
}
