import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { CostButton } from './cost-button.tsx';

/** Deletes a comment of one's own, after a question in the same place. */
export function DeleteComment({ onDelete }: { onDelete: () => void }): JSX.Element {
  const isAsking = useSignal(false);
  const wasAsking = useRef(false);
  const next = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (isAsking.value || wasAsking.current) next.current?.focus();
    wasAsking.current = isAsking.value;
  }, [isAsking.value]);

  if (!isAsking.value) {
    return (
      <button type="button" class="button small" ref={next} onClick={() => (isAsking.value = true)}>
        Delete
      </button>
    );
  }
  return (
    <fieldset class="confirm">
      <legend>Delete it for everybody?</legend>
      <CostButton words="Delete" look="danger small" onPress={onDelete} />
      <button type="button" class="button small" ref={next} onClick={() => (isAsking.value = false)}>
        Keep
      </button>
    </fieldset>
  );
}
