import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Check } from '../../domain/check.ts';
import { limitsOfLane } from '../../domain/lane-limits.ts';
import { requestsPerMinute } from '../../domain/pace.ts';
import { expectedAtMs } from '../../domain/queue-forecast.ts';
import { limitsOf } from '../../domain/quota.ts';
import { accountInUse } from '../../ui/saved-account.ts';
import { clockTime } from '../../ui/format-time.ts';
import { usePage } from '../../ui/page-context.ts';
import type { PopupData } from '../../ui/popup-model.ts';

/** How many are before it, and when its turn is expected; nothing where it is its turn. */
export function QueuePlace({ check, data }: { check: Check; data: PopupData }): JSX.Element | null {
  const { ports, ticker } = usePage();
  const before = useSignal<number | null>(null);
  useEffect(() => {
    ports.queuePlace(check.id).then(
      (place) => (before.value = place),
      () => (before.value = null),
    );
  }, [ports, check.id, data]);
  if (before.value === null || before.value === 0 || data.settings.paused) return null;
  const nowMs = ticker.nowMs.value;
  const quota = accountInUse(data.account, data.settings)?.quota ?? null;
  const lane = check.origin === 'download' ? 'download' : 'click';
  const limits = limitsOfLane(limitsOf(quota, requestsPerMinute(quota, data.ledger.pace)), lane);
  const atMs = expectedAtMs(before.value + 1, data.ledger, limits, nowMs);
  return (
    <p class="aside">
      {before.value} before it in the queue
      {Number.isFinite(atMs) && `; its turn is expected about ${clockTime(atMs, nowMs)}`}.
    </p>
  );
}
