import type { JSX } from 'preact';
import type { Check } from '../../domain/check.ts';
import { changeSentence } from '../../ui/change-sentence.ts';

/** What is another answer than the time before; nothing where it is the same. */
export function ChangeLine({ check }: { check: Check }): JSX.Element | null {
  const sentence = changeSentence(check.before, check.outcome);
  return sentence === null ? null : <p class="aside">What has changed: {sentence}.</p>;
}
