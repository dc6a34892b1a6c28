import type { JSX } from 'preact';
import type { Check } from '../../domain/check.ts';
import { CheckRow } from '../../ui/check-row.tsx';
import { earlierThan, type PopupData, type PopupModel } from '../../ui/popup-model.ts';
import { lookIn } from './look-in.ts';

type Props = { check: Check; data: PopupData; model: PopupModel };

/** Some checks from before, below the one that is shown. */
export function EarlierChecks({ check, data, model }: Props): JSX.Element | null {
  const earlier = earlierThan(check, data.checks);
  if (earlier.length === 0) return null;
  return (
    <section class="part" aria-labelledby="earlier-checks">
      <h2 id="earlier-checks">Earlier</h2>
      <ul class="rows">
        {earlier.map((each) => (
          <CheckRow
            key={each.id}
            check={each}
            look={lookIn(data, each)}
            onSelect={() => void model.showCheck(each.id)}
            onWipe={null}
          />
        ))}
      </ul>
    </section>
  );
}
