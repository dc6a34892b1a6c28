import type { JSX } from 'preact';
import type { Check } from '../../domain/check.ts';
import { isOfVeryFile, type CheckedFile } from '../../domain/checked-file.ts';
import { verdictOf } from '../../domain/verdict.ts';
import { checkedFileFacts } from '../../ui/checked-file-facts.ts';
import { FactList } from '../../ui/fact-list.tsx';
import type { PopupData, PopupModel } from '../../ui/popup-model.ts';
import { AddressPart } from './address-part.tsx';
import { FetchAgain } from './fetch-again.tsx';
import { NeedsFile } from './needs-file.tsx';
import { FileActions } from './file-actions.tsx';
import { OriginCard } from './origin-card.tsx';
import { SaidHash } from './said-hash.tsx';

const ENDED_WITHOUT_HASH: ReadonlySet<Check['state']['name']> = new Set(['needs-file', 'failed']);

/** `file` is the check's own. */
type Props = { check: Check; file: CheckedFile; data: PopupData; model: PopupModel };

/** The file that a check is about: why it is needed where it is, what can be done with it, what is known of it, and of where it came from. */
export function FilePart({ check, file, data, model }: Props): JSX.Element {
  const { part, reports, settings } = data;
  const report = reports.get(check.indicatorKey)?.report ?? null;
  const isFlagged = verdictOf(report, settings.maliciousFromFamilies).flagged > 0;
  const hash = check.indicator?.kind === 'file' ? check.indicator.hash : null;
  const isOwn = file.hashSource !== null && isOfVeryFile(file.hashSource);
  const fetchAgain = ENDED_WITHOUT_HASH.has(check.state.name) && check.indicator === null && file.fetchAgain;
  const address = part && <AddressPart part={part} data={data} ownSha256={isOwn ? hash : null} />;
  return (
    <>
      {check.state.name === 'needs-file' && <NeedsFile checkId={check.id} why={check.state.why} />}
      {fetchAgain && file.download && (
        <FetchAgain checkId={check.id} download={file.download} state={fetchAgain.state} />
      )}
      <SaidHash checkId={check.id} file={file} />
      {hash === null && address}
      <section class="part file-part" aria-labelledby="the-file">
        <h2 id="the-file" tabIndex={-1}>
          The file
        </h2>
        <FileActions check={check} file={file} isFlagged={isFlagged} settings={settings} model={model} />
        <FactList facts={checkedFileFacts(check, file)} />
      </section>
      <OriginCard checkId={check.id} file={file} />
      {hash !== null && address}
    </>
  );
}
