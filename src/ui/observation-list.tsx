import type { JSX } from 'preact';
import { Sign } from './icon.tsx';
import type { ObservationLine } from './observation-words.ts';
import type { SignName, Tone } from './tone.ts';

const SIGNS: Readonly<Record<ObservationLine['tone'], SignName>> = {
  bad: 'suspicious',
  odd: 'suspicious',
  neutral: 'no-opinion',
};

/** A sentence with its tone and its sign for each thing that was observed, what is worst first. */
export function ObservationList({ lines }: { lines: readonly ObservationLine[] }): JSX.Element {
  return (
    <ul class="observations">
      {lines.toSorted(worstFirst).map(({ tone, sentence }, index) => (
        <li key={index} class={`tone-${tone}`}>
          <Sign name={SIGNS[tone]} />
          <span>{sentence}</span>
        </li>
      ))}
    </ul>
  );
}

const ORDER: readonly Tone[] = ['bad', 'odd', 'neutral'];

function worstFirst(one: ObservationLine, other: ObservationLine): number {
  return ORDER.indexOf(one.tone) - ORDER.indexOf(other.tone);
}
