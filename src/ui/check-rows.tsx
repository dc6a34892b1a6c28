import type { JSX } from 'preact';
import type { Check } from '../domain/check.ts';
import { indicatorText } from '../domain/indicator.ts';
import { AddressText } from './address-text.tsx';
import { FileName } from './file-name.tsx';
import { Picture, Sign } from './icon.tsx';
import { lookIn } from './look-in.ts';
import { ORIGIN_WORDS } from './origin-words.ts';
import { usePage } from './page-context.ts';
import type { PopupData, PopupModel } from './popup-model.ts';
import { RelativeTime } from './relative-time.tsx';
import { visibleText } from './visible-text.ts';

/** `onWiped` is called when a row is gone, and with it the button that had the keyboard. */
type Props = { checks: Check[]; data: PopupData; model: PopupModel; onWiped: () => void };

/** Checks in a list, each to be opened and to be deleted. */
export function CheckRows({ checks, data, model, onWiped }: Props): JSX.Element {
  const { orders } = usePage();

  async function wipe(checkId: string): Promise<void> {
    await orders.give({ type: 'wipe-checks', checkIds: [checkId] });
    onWiped();
  }

  return (
    <ul class="rows">
      {checks.map((check) => (
        <CheckRow
          key={check.id}
          check={check}
          data={data}
          onSelect={() => void model.showCheck(check.id)}
          onWipe={() => void wipe(check.id)}
        />
      ))}
    </ul>
  );
}

const ROW_CHARACTERS = 120;
const ROW_HOST_CHARACTERS = 30;
const ROW_STEM_CHARACTERS = 34;

type RowProps = { check: Check; data: PopupData; onSelect: () => void; onWipe: () => void };

/** What a check was, how it ended, where it came from and when. */
function CheckRow({ check, data, onSelect, onWipe }: RowProps): JSX.Element {
  const { file, indicator, asked } = check;
  const look = lookIn(data, check);
  const text = file?.name ?? (indicator ? indicatorText(indicator) : asked).slice(0, ROW_CHARACTERS);
  return (
    <li class="row">
      <button type="button" class="row-open" onClick={onSelect}>
        <span class={`row-sign tone-${look.tone}`}>
          <Sign name={look.sign} />
        </span>
        <span class="row-words">
          <span class="row-what">
            {file ? (
              <FileName name={text} stemCharacters={ROW_STEM_CHARACTERS} />
            ) : (
              <AddressText address={text} hostCharacters={ROW_HOST_CHARACTERS} />
            )}
          </span>
          <small class="row-more">
            <span>{look.words}</span>
            <span>
              {file?.fate === 'deleted' && '· file deleted '}· {ORIGIN_WORDS[check.origin]} ·{' '}
              <RelativeTime atMs={check.createdAtMs} />
            </span>
          </small>
        </span>
      </button>
      <button
        type="button"
        class="icon-button"
        title="Delete"
        aria-label={`Delete ${visibleText(text)}`}
        onClick={onWipe}
      >
        <Picture name="delete" />
      </button>
    </li>
  );
}
