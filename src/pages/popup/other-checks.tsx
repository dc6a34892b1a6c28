import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { CheckRows } from '../../ui/check-rows.tsx';
import type { PopupData, PopupModel } from '../../ui/popup-model.ts';
import { WipeAll } from './wipe-all.tsx';

/** The latest other checks, below the one that is shown: to read, and to wipe one or all. */
export function OtherChecks({ data, model }: { data: PopupData; model: PopupModel }): JSX.Element | null {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => void model.wantOthers(), [model]);
  if (data.others.length === 0) return null;

  /** The keyboard goes on from the heading; with the last row that is gone, too: then from the page's head. */
  function goOn(): void {
    (heading.current ?? document.querySelector<HTMLElement>('header .icon-button'))?.focus();
  }

  return (
    <section class="part" aria-labelledby="other-checks">
      <div class="list-head">
        <h2 id="other-checks" ref={heading} tabIndex={-1}>
          Other checks
        </h2>
        <WipeAll onWiped={goOn} />
      </div>
      <CheckRows checks={data.others} data={data} model={model} onWiped={goOn} />
    </section>
  );
}
