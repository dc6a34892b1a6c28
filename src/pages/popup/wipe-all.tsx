import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { usePage } from '../../ui/page-context.ts';

/** Deletes everything that was asked and answered, after a question in the same place. */
export function WipeAll({ onWiped }: { onWiped: () => void }): JSX.Element {
  const { orders } = usePage();
  const isAsking = useSignal(false);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAsking.value) keep.current?.focus();
  }, [isAsking.value]);

  async function wipe(): Promise<void> {
    isAsking.value = false;
    await orders.give({ type: 'wipe-all' });
    onWiped();
  }

  if (!isAsking.value) {
    return (
      <button type="button" class="button small" onClick={() => (isAsking.value = true)}>
        Wipe all
      </button>
    );
  }
  return (
    <fieldset class="confirm">
      <legend>Delete everything?</legend>
      <button type="button" class="button small danger" onClick={() => void wipe()}>
        Delete
      </button>
      <button type="button" class="button small" ref={keep} onClick={() => (isAsking.value = false)}>
        Keep
      </button>
    </fieldset>
  );
}
