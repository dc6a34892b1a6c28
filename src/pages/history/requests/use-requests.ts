import type { ReadonlySignal } from '@preact/signals';
import { useLayoutEffect, useMemo } from 'preact/hooks';
import { usePage } from '../../../ui/page-context.ts';
import { createStored, type Stored } from '../../../ui/stored-signal.ts';
import { useActivity } from '../activity-ports.ts';
import { readRequests, type RequestsData } from './requests-data.ts';
import { spacedChanges } from './spaced-changes.ts';

/** Each request that leaves is a change, and so is each answer. */
const READ_EVERY_MS = 1000;

/** The requests as the view shows them, so many of the newest: read at once, and at changes once a second at most. */
export function useRequests(atMost: ReadonlySignal<number>): Stored<RequestsData> {
  const { ports, ticker } = usePage();
  const activity = useActivity();
  const stored = useMemo(
    () =>
      createStored(
        () => {
          ticker.update();
          return readRequests(activity, atMost.value, ports.nowMs());
        },
        spacedChanges(ports.onChange, READ_EVERY_MS),
      ),
    [],
  );
  useLayoutEffect(() => stored.dispose, [stored]);
  return stored;
}
