import { useEffect } from 'preact/hooks';
import type { JSX } from 'preact';
import { exactTime, isMoving, relativeTime } from './format-time.ts';
import { usePage } from './page-context.ts';

/** A moment as a distance from now, with the exact date in its title; it keeps time while it is on the page. */
export function RelativeTime({ atMs }: { atMs: number }): JSX.Element {
  const { ticker } = usePage();
  const nowMs = ticker.nowMs.value;
  const moves = isMoving(atMs, nowMs);
  useEffect(() => (moves ? ticker.watch() : undefined), [moves, ticker]);
  return (
    <time dateTime={new Date(atMs).toISOString()} title={exactTime(atMs)}>
      {relativeTime(atMs, nowMs)}
    </time>
  );
}
