import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Check } from '../../domain/check.ts';
import { unreachable, type VouchError } from '../../domain/errors.ts';
import type { StoredReport } from '../../domain/report.ts';
import { stepLines } from '../../ui/check-steps.ts';
import { explainError } from '../../ui/error-explanation.ts';
import type { Explanation } from '../../ui/explanation.ts';
import { ExplanationText } from '../../ui/explanation-text.tsx';
import { Held } from './held.tsx';
import { lazyPart } from '../../ui/lazy-part.tsx';
import { usePage } from '../../ui/page-context.ts';
import type { PopupData, PopupModel } from '../../ui/popup-model.ts';
import { StepList } from '../../ui/step-list.tsx';
import { AskedFacts } from './asked-facts.tsx';
import { NotInPrivate } from './not-in-private.tsx';
import { usePercentRead } from './use-percent-read.ts';
import { QueuePlace } from './queue-place.tsx';
import { EarlierReport } from './report-view.tsx';
import { UnknownText } from './unknown-text.tsx';
import { UploadPart } from '../../ui/upload/upload-part.tsx';
import { UploadProgress } from '../../ui/upload/upload-progress.tsx';

const Consent = lazyPart(async () => (await import('./consent.tsx')).Consent);

/** `stored` is our copy of the report of the check's indicator, if there is one. */
type StateBodyProps = { check: Check; stored: StoredReport | null; data: PopupData; model: PopupModel };

/** What stands below the card where there is no report to show: each state has its own, or its file's part has it. */
export function StateBody({ check, stored, data, model }: StateBodyProps): JSX.Element | null {
  const { state } = check;
  switch (state.name) {
    case 'downloading':
      return <Held checkId={check.id} heldUntilMs={state.heldUntilMs} data={data} />;
    case 'queued':
    case 'hashing':
    case 'looking-up':
    case 'submitting':
    case 'analysing':
      return <AtWork check={check} stored={stored} data={data} reason={null} />;
    case 'waiting': {
      const reason = data.settings.paused ? null : state.reason;
      return <AtWork check={check} stored={stored} data={data} reason={reason} />;
    }
    case 'needs-consent':
      return <Consent check={check} why={state.why} model={model} />;
    case 'needs-file':
      return null;
    case 'done':
      return state.found ? <Gone check={check} /> : <UnknownText check={check} settings={data.settings} />;
    case 'failed':
      return <Ended check={check} error={state.error} stored={stored} data={data} />;
    case 'cancelled':
      return <Ended check={check} error={{ kind: 'cancelled' }} stored={stored} data={data} />;
    default:
      return unreachable(state);
  }
}

/** A check that goes on by itself: why it waits, if it does, and its steps; below it what there was before. */
function AtWork({
  check,
  stored,
  data,
  reason,
}: Omit<StateBodyProps, 'model'> & { reason: VouchError | null }): JSX.Element {
  const { ticker } = usePage();
  const nowMs = ticker.nowMs.value;
  useEffect(() => ticker.watch(), [ticker]);
  const percentRead = usePercentRead(check.id);
  return (
    <>
      {reason && <Explained check={check} explanation={explainError(reason, nowMs)} canTryAgain={false} />}
      <QueuePlace check={check} data={data} />
      {check.file !== null && check.state.name === 'submitting' && (
        <UploadProgress checkId={check.id} canStop={false} />
      )}
      <StepList lines={stepLines(check, data.settings.paused, nowMs, percentRead)} />
      <EarlierReport check={check} stored={stored} data={data} />
    </>
  );
}

/** A check whose report was deleted here. */
function Gone({ check }: { check: Check }): JSX.Element {
  return (
    <>
      <Explained check={check} explanation={REPORT_GONE} canTryAgain={true} />
      <AskedFacts check={check} />
    </>
  );
}

const REPORT_GONE: Explanation = {
  sentence: 'VirusTotal had a report, and the copy of it that was kept here has been deleted.',
  nextStep: 'Looking it up again costs one request.',
  action: { do: 'try-again', label: 'Look it up again' },
};

const DOWNLOAD_CANCELLED: Explanation = {
  sentence: 'You cancelled the download while it was held.',
  nextStep: 'Nothing of it is on the disk. To have it after all, download it anew.',
  action: null,
};

type EndedProps = Omit<StateBodyProps, 'model'> & { error: VouchError };

/** A check that has no answer: what happened, what to do, and what was asked for. */
function Ended({ check, error, stored, data }: EndedProps): JSX.Element {
  const { ticker } = usePage();
  const nowMs = ticker.nowMs.value;
  const isDownloadCancelled = check.file?.fate === 'cancelled';
  return (
    <>
      <Explained
        check={check}
        explanation={isDownloadCancelled ? DOWNLOAD_CANCELLED : explainError(error, nowMs)}
        canTryAgain={!isDownloadCancelled}
      />
      {check.submissionUnsure && (
        <p class="aside">The submission may have arrived; it is never sent a second time unasked.</p>
      )}
      <StepList lines={stepLines(check, data.settings.paused, nowMs)} />
      {wasLetBeUploaded(check) && (
        <UploadPart check={check} apiAddress={data.settings.apiAddress} isHeld={false} />
      )}
      <AskedFacts check={check} />
      <EarlierReport check={check} stored={stored} data={data} />
    </>
  );
}

/** What a person wanted to upload can be uploaded anew, by the same card. */
function wasLetBeUploaded({ file, steps }: Check): boolean {
  return file !== null && steps.some(({ name }) => name === 'consented');
}

type ExplainedProps = { check: Check; explanation: Explanation; canTryAgain: boolean };

function Explained({ check, explanation, canTryAgain }: ExplainedProps): JSX.Element {
  const { ports, orders } = usePage();
  const tryAgain = () => void orders.give({ type: 'retry-check', checkId: check.id });
  return (
    <>
      <ExplanationText
        explanation={explanation}
        doers={{
          tryAgain: canTryAgain ? tryAgain : null,
          copy: () => void ports.copyText(check.asked),
          pickFile: ports.isPrivate ? null : () => void ports.openFiles(check.id),
        }}
      />
      {explanation.action?.do === 'pick-file' && ports.isPrivate && <NotInPrivate what="pick" />}
    </>
  );
}
