import type { JSX } from 'preact';
import { clockTime } from '../../ui/format-time.ts';
import { lookIn } from '../../ui/look-in.ts';
import { usePage } from '../../ui/page-context.ts';
import type { PopupData } from '../../ui/popup-model.ts';

/** `heldUntilMs`: until when at most; null: it goes on already. */
type Props = { checkId: string; heldUntilMs: number | null; data: PopupData };

/** A download that has not ended: that it is held and until when, and what a person can decide sooner. */
export function Held({ checkId, heldUntilMs, data }: Props): JSX.Element {
  const { orders, ticker } = usePage();
  if (heldUntilMs === null) {
    return (
      <div class="explanation">
        <p>The download goes on. Its file is looked up as soon as it is there.</p>
      </div>
    );
  }
  return (
    <div class="explanation">
      <WhyHeld data={data} until={clockTime(heldUntilMs, ticker.nowMs.value)} />
      <div class="buttons">
        <button
          type="button"
          class="button small"
          onClick={() => void orders.give({ type: 'let-go-on', checkId })}
        >
          Let it go on
        </button>
        <button
          type="button"
          class="button small danger"
          onClick={() => void orders.give({ type: 'cancel-download', checkId })}
        >
          Cancel the download
        </button>
      </div>
    </div>
  );
}

/** Whatever is known of the address, the download goes on by itself. */
function WhyHeld({ data, until }: { data: PopupData; until: string }): JSX.Element {
  const { part } = data;
  if (part?.state.name !== 'done') {
    return (
      <p>
        Vouch holds this download back until VirusTotal has told what it knows of its address, until {until}{' '}
        at most. Then it goes on by itself, whatever that was.
      </p>
    );
  }
  const { tone, heading } = lookIn(data, part);
  return (
    <p>
      Of its address: <b class={`tone-${tone} said`}>{heading}</b>. The download goes on by itself at {until},
      unless you cancel it.
    </p>
  );
}
