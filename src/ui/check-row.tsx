import type { JSX } from 'preact';
import type { Check, Origin } from '../domain/check.ts';
import { indicatorText } from '../domain/indicator.ts';
import type { CheckLook } from './check-look.ts';
import { AddressText } from './address-text.tsx';
import { Picture, Sign } from './icon.tsx';
import { RelativeTime } from './relative-time.tsx';
import { visibleText } from './visible-text.ts';

const ORIGIN_WORDS: Readonly<Record<Origin, string>> = {
  'menu-link': 'link',
  'menu-media': 'media',
  'menu-page': 'page',
  popup: 'popup',
};

const ROW_CHARACTERS = 120;
const ROW_HOST_CHARACTERS = 30;

type Props = { check: Check; look: CheckLook; onSelect: () => void; onWipe: () => void };

/** One check in a list: what it was, how it ended, where it came from and when. */
export function CheckRow({ check, look, onSelect, onWipe }: Props): JSX.Element {
  const text = (check.indicator ? indicatorText(check.indicator) : check.asked).slice(0, ROW_CHARACTERS);
  return (
    <li class="row">
      <button type="button" class="row-open" onClick={onSelect}>
        <span class={`row-sign tone-${look.tone}`}>
          <Sign name={look.sign} />
        </span>
        <span class="row-words">
          <span class="row-what">
            <AddressText address={text} hostCharacters={ROW_HOST_CHARACTERS} />
          </span>
          <small class="row-more">
            <span>{look.words}</span>
            <span>
              · {ORIGIN_WORDS[check.origin]} · <RelativeTime atMs={check.createdAtMs} />
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
