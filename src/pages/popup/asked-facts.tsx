import type { JSX } from 'preact';
import type { Check } from '../../domain/check.ts';
import { indicatorText } from '../../domain/indicator.ts';
import { FactList } from '../../ui/fact-list.tsx';

/** What was asked for, in full, to be read and copied; a file has a part of its own for that. */
export function AskedFacts({ check }: { check: Check }): JSX.Element | null {
  if (check.file !== null) return null;
  const address = check.indicator ? indicatorText(check.indicator) : check.asked;
  return (
    <section class="part" aria-label="What was asked for">
      <FactList facts={[{ kind: 'address', label: 'Asked for', address }]} />
    </section>
  );
}
