import type { JSX, Ref } from 'preact';
import type { Origin } from '../../../domain/check.ts';
import type { IndicatorKind } from '../../../domain/indicator.ts';
import { NO_FILTER, type HistoryFilter } from '../../../history/history-filter.ts';
import { countOf, formatNumber } from '../../../ui/format-number.ts';
import { ChoiceField, DayField } from './filter-fields.tsx';
import type { HistoryModel } from './history-model.ts';
import { ORIGIN_WORDS } from '../../../ui/origin-words.ts';

const KIND_WORDS: Readonly<Record<IndicatorKind, string>> = {
  url: 'links',
  file: 'files',
  domain: 'domains',
  ip: 'IP addresses',
};

const VERDICT_WORDS: Readonly<Record<NonNullable<HistoryFilter['verdict']>, string>> = {
  malicious: 'malicious',
  suspicious: 'suspicious',
  clean: 'no engine flags it',
  unrated: 'hardly rated',
  unknown: 'unknown to VirusTotal',
  none: 'no answer',
};

type Props = { model: HistoryModel; field: Ref<HTMLInputElement> };

/** The field that is searched by as it is typed in, the filters beside it, and how much they find. */
export function SearchFields({ model, field }: Props): JSX.Element {
  const filter = model.filter.value;

  function change(changes: Partial<HistoryFilter>): void {
    model.filter.value = { ...model.filter.value, ...changes };
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    change({ words: '' });
  }

  return (
    <search class="search-fields">
      <input
        ref={field}
        type="search"
        class="search-words"
        aria-label="Search"
        placeholder="Part of a link, hash, title or file name"
        value={filter.words}
        onFocus={model.prepareSearch}
        onInput={(event) => change({ words: event.currentTarget.value })}
        onKeyDown={onKeyDown}
      />
      <div class="filters">
        <ChoiceField<IndicatorKind>
          label="Kind"
          words={KIND_WORDS}
          value={filter.kind}
          onChange={(kind) => change({ kind })}
        />
        <ChoiceField<NonNullable<HistoryFilter['verdict']>>
          label="Verdict"
          words={VERDICT_WORDS}
          value={filter.verdict}
          onChange={(verdict) => change({ verdict })}
        />
        <ChoiceField<Origin>
          label="From"
          words={ORIGIN_WORDS}
          value={filter.origin}
          onChange={(origin) => change({ origin })}
        />
        <DayField label="Since" value={filter.fromDay} onChange={(fromDay) => change({ fromDay })} />
        <DayField label="Until" value={filter.toDay} onChange={(toDay) => change({ toDay })} />
      </div>
      <FoundCount model={model} onClear={() => (model.filter.value = NO_FILTER)} />
    </search>
  );
}

function FoundCount({ model, onClear }: { model: HistoryModel; onClear: () => void }): JSX.Element {
  const all = model.lineCount.value;
  const found = model.found.value.length;
  return (
    <p class="found-count">
      <output>
        {found === all ? countOf(all, 'check') : `${formatNumber(found)} of ${countOf(all, 'check')}`}
        {!model.isComplete.value && all > 0 && ', reading the older ones'}
      </output>
      {model.filter.value !== NO_FILTER && (
        <button type="button" class="quiet" onClick={onClear}>
          Show all
        </button>
      )}
    </p>
  );
}
