import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { LANES, type Lane } from '../../../domain/job.ts';
import { countOf, formatNumber } from '../../../ui/format-number.ts';
import { BatchRow } from './batch-row.tsx';
import { JobRow } from './job-row.tsx';
import { placedQueue, waitingIn } from './queue-places.ts';
import type { QuotaData } from './quota-data.ts';

type Props = { data: QuotaData; nowMs: number; onChanged: () => Promise<void> };

/** What waits: how many, the lists, and the next ones with their places. */
export function QueueSection({ data, nowMs, onChanged }: Props): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  const { queue, ledger, limits } = data;
  const { jobs, batches } = placedQueue(queue, ledger, limits, nowMs);
  const canLeave = data.account !== null && !data.isPaused;
  const waiting = waitingIn(queue);
  const total = [...waiting.values()].reduce((sum, count) => sum + count, 0);

  /** A row that is gone takes the button with it that had the keyboard. */
  async function onCancelled(): Promise<void> {
    await onChanged();
    heading.current?.focus();
  }

  return (
    <section aria-labelledby="queue-heading">
      <h2 id="queue-heading" tabIndex={-1} ref={heading}>
        Queue
      </h2>
      {total === 0 ? (
        <p class="hint">Nothing waits. What is asked for stands here until its request has left.</p>
      ) : (
        <LaneCounts waiting={waiting} />
      )}
      {batches.length > 0 && (
        <>
          <h3>Lists</h3>
          <ul class="queue">
            {batches.map((each) => (
              <BatchRow
                key={each.batch.id}
                placed={each}
                canLeave={canLeave}
                nowMs={nowMs}
                onCancelled={onCancelled}
              />
            ))}
          </ul>
        </>
      )}
      {jobs.length > 0 && (
        <>
          <h3>{total > jobs.length ? `The next ${jobs.length}` : countOf(jobs.length, 'request')}</h3>
          <ul class="queue">
            {jobs.map((each) => (
              <JobRow
                key={each.job.key}
                placed={each}
                canLeave={canLeave}
                nowMs={nowMs}
                onCancelled={onCancelled}
              />
            ))}
          </ul>
        </>
      )}
      {jobs.length + batches.length > 0 && (
        <p class="hint">The times are those at which it leaves if nothing is asked for before it.</p>
      )}
    </section>
  );
}

const LANE_WORDS: Readonly<Record<Lane, string>> = {
  click: 'Clicks',
  download: 'Downloads',
  poll: 'Analyses',
  list: 'Lists',
  'second-look': 'Second looks',
};

/** The lanes in which something waits, those first that are waited for most. */
function LaneCounts({ waiting }: { waiting: ReadonlyMap<Lane, number> }): JSX.Element {
  return (
    <dl class="lanes" aria-label="How many wait">
      {LANES.map((lane) => ({ lane, count: waiting.get(lane) ?? 0 }))
        .filter(({ count }) => count > 0)
        .map(({ lane, count }) => (
          <div key={lane}>
            <dt>{LANE_WORDS[lane]}</dt>
            <dd>{formatNumber(count)}</dd>
          </div>
        ))}
    </dl>
  );
}
