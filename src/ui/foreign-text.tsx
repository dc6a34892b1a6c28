import { useSignal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { countOf } from './format-number.ts';
import { visibleText } from './visible-text.ts';

/** Text that others wrote: a text node in a direction of its own, with unseen characters named. */
export function ForeignText({ text }: { text: string }): JSX.Element {
  return <bdi class="foreign">{visibleText(text)}</bdi>;
}

const SHOWN_CHARACTERS = 400;

/** `Whole` draws a text, or the beginning of one, that is not too long. */
type LongProps = { text: string; Whole?: ComponentType<{ text: string }> };

/** Foreign text of any length: a beginning, and the rest on demand. */
export function LongForeignText({ text, Whole = ForeignText }: LongProps): JSX.Element {
  const isOpen = useSignal(false);
  if (text.length <= SHOWN_CHARACTERS) return <Whole text={text} />;
  return (
    <>
      <Whole text={isOpen.value ? text : `${text.slice(0, SHOWN_CHARACTERS)}…`} />{' '}
      <button
        type="button"
        class="quiet"
        aria-expanded={isOpen.value}
        onClick={() => (isOpen.value = !isOpen.value)}
      >
        {isOpen.value ? 'Show less' : `Show all (${countOf(text.length, 'character')})`}
      </button>
    </>
  );
}
