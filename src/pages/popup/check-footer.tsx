import type { JSX } from 'preact';
import { isOver, isRunning, type Check } from '../../domain/check.ts';
import { allowanceIn } from '../../domain/ledger.ts';
import type { Report, StoredReport } from '../../domain/report.ts';
import { formatNumber } from '../../ui/format-number.ts';
import { guiLink } from '../../settings/gui-link.ts';
import { Meter } from '../../ui/meter.tsx';
import { usePage } from '../../ui/page-context.ts';
import type { PopupData } from '../../ui/popup-model.ts';
import { accountInUse } from '../../ui/saved-account.ts';

type Props = { check: Check; stored: StoredReport | null; data: PopupData };

/** What can be done with the check, and what is left to do it with. */
export function CheckFooter({ check, stored, data }: Props): JSX.Element {
  const found = check.state.name === 'done' && check.state.found;
  return (
    <footer class="foot">
      {isRunning(check.state) && <StopPart check={check} />}
      {found && stored?.report && (
        <ReportActions check={check} report={stored.report} apiAddress={data.settings.apiAddress} />
      )}
      {isOver(check.state) && <QuotaPart data={data} />}
    </footer>
  );
}

function StopPart({ check }: { check: Check }): JSX.Element {
  const { orders } = usePage();
  return (
    <>
      <span class="foot-words">You can close this; the answer will wait for you.</span>
      <button
        type="button"
        class="button"
        onClick={() => void orders.give({ type: 'stop-check', checkId: check.id })}
      >
        Stop
      </button>
    </>
  );
}

type ActionsProps = { check: Check; report: Report; apiAddress: string };

function ReportActions({ check, report, apiAddress }: ActionsProps): JSX.Element {
  const { ports, orders } = usePage();
  const gui = guiLink(report, apiAddress);
  return (
    <>
      {gui !== null && (
        <button type="button" class="button primary" onClick={() => void ports.openTab(gui)}>
          Open at VirusTotal
        </button>
      )}
      {report.kind === 'url' && (
        <button
          type="button"
          class="button two-lines"
          title="Asks for a new analysis: costs 3 requests or more"
          onClick={() => void orders.give({ type: 'analyse-again', checkId: check.id })}
        >
          <span>Analyse again</span> <small>3+ requests</small>
        </button>
      )}
    </>
  );
}

function QuotaPart({ data }: { data: PopupData }): JSX.Element | null {
  const { ticker } = usePage();
  const account = accountInUse(data.account, data.settings);
  const today = allowanceIn(account?.quota ?? null, data.ledger, 'daily', ticker.nowMs.value);
  if (today === null) return null;
  const { used, allowed } = today;
  return (
    <span class="quota" title={`${formatNumber(used)} of ${formatNumber(allowed)} requests used today (UTC)`}>
      <span class="only-read">Requests used today: </span>
      {formatNumber(used)} of {formatNumber(allowed)}
      <Meter allowance={today} />
    </span>
  );
}
