import type { JSX } from 'preact';
import type { Check } from '../../../domain/check.ts';
import { indicatorText } from '../../../domain/indicator.ts';
import type { HistoryLine } from '../../../history/history-line.ts';
import type { Settings } from '../../../settings/settings.ts';
import { AddressText } from '../../../ui/address-text.tsx';
import { changeSentence } from '../../../ui/change-sentence.ts';
import { FileName } from '../../../ui/file-name.tsx';
import { ForeignText } from '../../../ui/foreign-text.tsx';
import { Picture, Sign } from '../../../ui/icon.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { visibleText } from '../../../ui/visible-text.ts';
import { ORIGIN_WORDS } from '../../../ui/origin-words.ts';
import type { RowPart } from './row-focus.ts';
import { lineLook, rowLook } from './row-look.ts';

/** `count` is how many rows there are, -1 while that is not known; `check` is undefined until it was read; `focused` is the part of the row that the Tab key stops at, null for none. */
type Props = {
  line: HistoryLine;
  check: Check | undefined;
  settings: Settings;
  index: number;
  count: number;
  topPx: number;
  focused: RowPart | null;
  isChosen: boolean;
  onFocus: (part: RowPart) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onToggle: () => void;
  onDelete: () => void;
};

/** One check: what it was, how it ended, what has changed, where it came from and when. */
export function HistoryRow(props: Props): JSX.Element {
  const { line, check, index, isChosen } = props;
  const name = visibleText(check ? textOf(check) : line.text).slice(0, NAME_CHARACTERS);
  const part = (which: RowPart) => ({
    'data-part': which,
    tabIndex: props.focused === which ? 0 : -1,
    onFocus: () => props.onFocus(which),
    onKeyDown: props.onKeyDown,
  });
  return (
    <li
      class={isChosen ? 'history-row chosen' : 'history-row'}
      aria-posinset={index + 1}
      aria-setsize={props.count}
      data-index={index}
      style={{ transform: `translateY(${props.topPx}px)` }}
    >
      <span class="history-choose">
        <input
          type="checkbox"
          aria-label={`Select ${name}`}
          checked={isChosen}
          onChange={props.onToggle}
          {...part('choose')}
        />
      </span>
      <span class="history-cell">
        <a
          class="history-open"
          href={`../popup/index.html?check=${encodeURIComponent(line.id)}`}
          target="_blank"
          {...part('open')}
        >
          {check ? <ReadRow check={check} settings={props.settings} /> : <UnreadRow line={line} />}
        </a>
      </span>
      <button
        type="button"
        class="icon-button"
        title="Delete"
        aria-label={`Delete ${name}`}
        onClick={props.onDelete}
        {...part('delete')}
      >
        <Picture name="delete" />
      </button>
    </li>
  );
}

const NAME_CHARACTERS = 120;
const TEXT_CHARACTERS = 300;
const STEM_CHARACTERS = 36;

/** The end of a host is what counts, so it must not be what the row cuts off; widths as in the style sheet. */
function hostCharacters(): number {
  return innerWidth < 480 ? 20 : 32;
}

function textOf({ file, indicator, asked }: Check): string {
  return file?.name ?? (indicator ? indicatorText(indicator) : asked);
}

function ReadRow({ check, settings }: { check: Check; settings: Settings }): JSX.Element {
  const look = rowLook(check, settings);
  const text = textOf(check).slice(0, TEXT_CHARACTERS);
  const change = changeSentence(check.before, check.outcome);
  return (
    <>
      <span class={`row-sign tone-${look.tone}`}>
        <Sign name={look.sign} />
      </span>
      <span class="row-what">
        {check.file ? (
          <FileName name={text} stemCharacters={STEM_CHARACTERS} />
        ) : (
          <AddressText address={text} hostCharacters={hostCharacters()} />
        )}
      </span>
      <small class="history-more">
        <span class="history-words">
          {change === null ? (
            look.words
          ) : (
            <>
              <span class="history-plain">{look.words} · </span>
              <b class="history-change">{change}</b>
            </>
          )}
        </span>
        <Source origin={check.origin} atMs={check.createdAtMs} />
      </small>
    </>
  );
}

function Source({ origin, atMs }: { origin: Check['origin']; atMs: number }): JSX.Element {
  return (
    <>
      <span class="history-origin">{ORIGIN_WORDS[origin]}</span>
      <span class="history-time">
        <RelativeTime atMs={atMs} />
      </span>
    </>
  );
}

/** What the line tells, for the moment until the check is read. */
function UnreadRow({ line }: { line: HistoryLine }): JSX.Element {
  const look = lineLook(line);
  return (
    <>
      <span class={`row-sign tone-${look.tone}`}>
        <Sign name={look.sign} />
      </span>
      <span class="row-what">
        <ForeignText text={line.text.slice(0, TEXT_CHARACTERS)} />
      </span>
      <small class="history-more">
        <span class="history-words">…</span>
        <Source origin={line.origin} atMs={line.atMs} />
      </small>
    </>
  );
}
