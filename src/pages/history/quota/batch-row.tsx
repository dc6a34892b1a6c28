import type { JSX } from 'preact';
import { restOf } from '../../../domain/batch.ts';
import { countOf, formatNumber } from '../../../ui/format-number.ts';
import { Picture } from '../../../ui/icon.tsx';
import { Meter } from '../../../ui/meter.tsx';
import { usePage } from '../../../ui/page-context.ts';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import type { PlacedBatch } from './queue-places.ts';
import { untilWords } from './until-words.ts';

/** `canLeave` false: nothing leaves for now, so no time is foretold. */
type Props = { placed: PlacedBatch; canLeave: boolean; nowMs: number; onCancelled: () => Promise<void> };

/** A list: how far it is, when its last one is expected to leave, and a way to cancel its rest. */
export function BatchRow({ placed, canLeave, nowMs, onCancelled }: Props): JSX.Element {
  const { orders } = usePage();
  const { batch, lastAtMs } = placed;
  const name = batch.origin === 'second-look' ? 'Second look' : 'List';

  async function cancel(): Promise<void> {
    await orders.give({ type: 'stop-batch', batchId: batch.id });
    await onCancelled();
  }

  return (
    <li class="queued">
      <span class="queued-words">
        <b>
          {name} of {formatNumber(batch.size)}, asked for <RelativeTime atMs={batch.createdAtMs} />
        </b>
        <Meter allowance={{ used: batch.next, allowed: batch.size }} />
        <small>
          {countOf(batch.next, 'check')} begun · {formatNumber(restOf(batch))} left
          {lastAtMs !== null && canLeave && ` · the last one leaves ${untilWords(lastAtMs, nowMs)}`}
        </small>
      </span>
      <button
        type="button"
        class="icon-button"
        title="Cancel the rest"
        aria-label={`Cancel the rest of the ${name.toLowerCase()} of ${formatNumber(batch.size)}`}
        onClick={() => void cancel()}
      >
        <Picture name="delete" />
      </button>
    </li>
  );
}
