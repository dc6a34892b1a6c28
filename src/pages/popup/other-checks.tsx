import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { CheckRow } from '../../ui/check-row.tsx';
import { usePage } from '../../ui/page-context.ts';
import type { PopupData, PopupModel } from '../../ui/popup-model.ts';
import { lookIn } from './look-in.ts';
import { WipeAll } from './wipe-all.tsx';

/** The latest other checks, below the one that is shown: to read, and to wipe one or all. */
export function OtherChecks({ data, model }: { data: PopupData; model: PopupModel }): JSX.Element | null {
  const { orders } = usePage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => void model.wantOthers(), [model]);
  if (data.others.length === 0) return null;

  /** The row with the pressed button is gone then: the keyboard goes on from the heading. */
  async function wipe(checkId: string): Promise<void> {
    await orders.give({ type: 'wipe-check', checkId });
    goOn();
  }

  /** With the last row its heading is gone, too: then from the page's head. */
  function goOn(): void {
    (heading.current ?? document.querySelector<HTMLElement>('header button'))?.focus();
  }

  return (
    <section class="part" aria-labelledby="other-checks">
      <div class="list-head">
        <h2 id="other-checks" ref={heading} tabIndex={-1}>
          Other checks
        </h2>
        <WipeAll onWiped={goOn} />
      </div>
      <ul class="rows">
        {data.others.map((each) => (
          <CheckRow
            key={each.id}
            check={each}
            look={lookIn(data, each)}
            onSelect={() => void model.showCheck(each.id)}
            onWipe={() => void wipe(each.id)}
          />
        ))}
      </ul>
    </section>
  );
}
