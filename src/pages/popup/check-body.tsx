import type { JSX } from 'preact';
import type { Check } from '../../domain/check.ts';
import type { StoredReport } from '../../domain/report.ts';
import type { PopupData, PopupModel } from '../../ui/popup-model.ts';
import { FilePart, SameFile, StateBody } from './lazy-parts.ts';
import { OtherChecks } from './other-checks.tsx';
import { ReportView } from './report-view.tsx';

/** `stored` is our copy of the report of the check's indicator, if there is one. */
type Props = { check: Check; stored: StoredReport | null; data: PopupData; model: PopupModel };

/** What stands below the card: the report that was found or what belongs to the state, and the other checks. */
export function CheckBody({ check, stored, data, model }: Props): JSX.Element {
  const found = check.state.name === 'done' && check.state.found;
  const file = filePart({ check, data, model });
  return (
    <>
      {found && stored?.report ? (
        <ReportView
          check={check}
          report={stored.report}
          fetchedAtMs={stored.fetchedAtMs}
          data={data}
          file={file}
        />
      ) : (
        <>
          <StateBody check={check} stored={stored} data={data} model={model} />
          {file}
        </>
      )}
      {check.state.name !== 'needs-consent' && <OtherChecks data={data} model={model} />}
    </>
  );
}

/** The file that a check is about, or that a hash which was asked for may be of. */
function filePart({ check, data, model }: Omit<Props, 'stored'>): JSX.Element | null {
  if (check.file) return <FilePart check={check} file={check.file} data={data} model={model} />;
  const { indicator, indicatorKey } = check;
  return indicator?.kind === 'file' ? <SameFile hash={indicator.hash} indicatorKey={indicatorKey} /> : null;
}
