import type { JSX } from 'preact';
import type { Check } from '../../domain/check.ts';
import type { PopupData, PopupModel } from '../../ui/popup-model.ts';
import { consentWords } from '../../ui/consent-words.ts';
import { useMarkSeen } from '../../ui/use-mark-seen.ts';
import { usePainted } from '../../ui/use-painted.ts';
import { VerdictCard } from '../../ui/verdict-card.tsx';
import { CheckBody } from './check-body.tsx';
import { CheckFooter } from './check-footer.tsx';
import { lookIn } from '../../ui/look-in.ts';

/** `notices` stand above the check, whatever its state. */
type Props = { check: Check; data: PopupData; model: PopupModel; notices: JSX.Element };

/** One check: its card, painted first, then what belongs to its state, and what can be done with it. */
export function CheckView({ check, data, model, notices }: Props): JSX.Element {
  useMarkSeen(check);
  const isPainted = usePainted();
  const stored = data.reports.get(check.indicatorKey) ?? null;
  const found = check.state.name === 'done' && check.state.found;
  return (
    <>
      <main aria-busy={!isPainted}>
        {notices}
        <VerdictCard
          check={check}
          look={lookIn(data, check)}
          report={found ? (stored?.report ?? null) : null}
          maliciousFromFamilies={data.settings.maliciousFromFamilies}
          words={check.findings.length > 0 ? wordsInPlace(check) : undefined}
        />
        {isPainted && <CheckBody check={check} stored={stored} data={data} model={model} />}
      </main>
      {isPainted && <CheckFooter check={check} stored={stored} data={data} />}
    </>
  );
}

/** The question shows the link itself, with its findings marked. */
function wordsInPlace(check: Check): string | undefined {
  return check.state.name === 'needs-consent' ? consentWords(check, check.state.why) : undefined;
}
