import { useLayoutEffect, useMemo } from 'preact/hooks';
import { usePage } from '../../ui/page-context.ts';
import { createStored, type Stored } from '../../ui/stored-signal.ts';

/** What a view reads of the store: at once, and again at every change while it is on the page. */
export function useStored<T>(read: () => Promise<T>): Stored<T> {
  const { ports, ticker } = usePage();
  const stored = useMemo(
    () =>
      createStored(() => {
        ticker.update();
        return read();
      }, ports.onChange),
    [],
  );
  useLayoutEffect(() => stored.dispose, [stored]);
  return stored;
}
