import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Whether the page has been painted since this part was there: effects run after the browser's next paint. */
export function usePainted(): boolean {
  const isPainted = useSignal(false);
  useEffect(() => {
    isPainted.value = true;
  }, [isPainted]);
  return isPainted.value;
}
