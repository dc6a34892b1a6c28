import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { NO_FILTER } from '../../../history/history-filter.ts';
import { lazyPart } from '../../../ui/lazy-part.tsx';
import { usePage } from '../../../ui/page-context.ts';
import { StoreTroubleNotice } from '../../../ui/store-trouble-notice.tsx';
import { useHistoryReader } from '../history-ports.ts';
import { ViewTrouble } from '../view-trouble.tsx';
import { CheckListSection } from './check-list-section.tsx';
import { HistoryList } from './history-list.tsx';
import { createHistoryModel, type HistoryModel, type ShownData } from './history-model.ts';
import { SearchFields } from './search-fields.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { WipeSection } from './wipe-section.tsx';

const ExportPart = lazyPart(async () => (await import('./export-part.tsx')).ExportPart);
const ImportPart = lazyPart(async () => (await import('./import-part.tsx')).ImportPart);

/** All that was checked: searched, exported, asked again and deleted. */
export function ChecksView(): JSX.Element {
  const { ports, ticker } = usePage();
  const reader = useHistoryReader();
  const model = useMemo(() => createHistoryModel(ports, reader), []);
  useLayoutEffect(() => model.dispose, [model]);
  // Else what was begun since the last tick would lie in the future.
  useLayoutEffect(() => ports.onChange(ticker.update), [ports, ticker]);
  const data = model.data.value;
  if (data === null) return model.failed.value ? <ViewTrouble /> : <p aria-busy="true" />;
  return (
    <>
      {model.failed.value && <StoreTroubleNotice />}
      <HistorySection model={model} data={data} />
      <CheckListSection price={data} />
      <section aria-labelledby="files-heading">
        <h2 id="files-heading">Export and import</h2>
        <p class="hint">
          What is found above goes into the file: what was asked and how it was answered. The reports and the
          key do not.
        </p>
        <ExportPart model={model} />
        <ImportPart />
      </section>
      <WipeSection />
    </>
  );
}

type Props = { model: HistoryModel; data: ShownData };

function HistorySection({ model, data }: Props): JSX.Element {
  const searchField = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const isEmpty = model.lineCount.value === 0;

  /** What had the keyboard is gone: it goes on from the beginning. */
  function goOn(): void {
    const first = model.lineCount.value === 0 ? heading : searchField;
    first.current?.focus();
  }

  return (
    <section aria-labelledby="history-heading">
      <h2 id="history-heading" ref={heading} tabIndex={-1}>
        Checks
      </h2>
      {isEmpty ? (
        <NothingYet isComplete={model.isComplete.value} />
      ) : (
        <>
          <SearchFields model={model} field={searchField} />
          {model.found.value.length === 0 ? (
            <NothingFound model={model} />
          ) : (
            <>
              <SelectionBar model={model} data={data} onWiped={goOn} />
              <HistoryList model={model} data={data} onEmpty={goOn} />
            </>
          )}
        </>
      )}
    </section>
  );
}

function NothingYet({ isComplete }: { isComplete: boolean }): JSX.Element {
  if (!isComplete) return <p aria-busy="true" />;
  return (
    <p class="nothing">
      <b>Nothing checked yet.</b> Right-click a link and choose “Check link”; the answer comes here, too.
    </p>
  );
}

function NothingFound({ model }: { model: HistoryModel }): JSX.Element {
  return (
    <p class="nothing">
      <b>Nothing found.</b>{' '}
      {model.isComplete.value ? 'No check has all of that.' : 'The older ones are being read.'}{' '}
      <button type="button" class="quiet" onClick={() => (model.filter.value = NO_FILTER)}>
        Show all checks
      </button>
    </p>
  );
}
