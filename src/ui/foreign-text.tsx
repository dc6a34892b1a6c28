import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { countOf } from './format-number.ts';
import { visibleText } from './visible-text.ts';

/** Text that others wrote: a text node in a direction of its own, with unseen characters named. */
export function ForeignText({ text }: { text: string }): JSX.Element {
  return <bdi class="foreign">{visibleText(text)}</bdi>;
}

const SHOWN_CHARACTERS = 400;

/** Foreign text of any length: a beginning, and the rest on demand. */
export function LongForeignText({ text }: { text: string }): JSX.Element {
  const isOpen = useSignal(false);
  if (text.length <= SHOWN_CHARACTERS) return <ForeignText text={text} />;
  return (
    <>
      <ForeignText text={isOpen.value ? text : `${text.slice(0, SHOWN_CHARACTERS)}…`} />{' '}
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
