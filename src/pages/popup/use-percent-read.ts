import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { usePage } from '../../ui/page-context.ts';

/** How far the file of a check is read, in percent; null until that is told, which it is of large ones. */
export function usePercentRead(checkId: string): number | null {
  const { ports } = usePage();
  const percentRead = useSignal<number | null>(null);
  useEffect(
    () =>
      ports.onReadProgress((progress) => {
        if (progress.checkId === checkId) percentRead.value = progress.percent;
      }),
    [ports, checkId, percentRead],
  );
  return percentRead.value;
}
