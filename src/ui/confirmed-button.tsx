import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** `no` is the answer that leaves everything as it is. */
type Props = { label: string; question: string; no: string; onConfirmed: () => void };

/** A button that deletes something, after a question in the same place. */
export function ConfirmedButton({ label, question, no, onConfirmed }: Props): JSX.Element {
  const isAsking = useSignal(false);
  const leave = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAsking.value) leave.current?.focus();
  }, [isAsking.value]);

  function confirm(): void {
    isAsking.value = false;
    onConfirmed();
  }

  if (!isAsking.value) {
    return (
      <button type="button" class="button small" onClick={() => (isAsking.value = true)}>
        {label}
      </button>
    );
  }
  return (
    <fieldset class="confirm">
      <legend>{question}</legend>
      <button type="button" class="button small danger" onClick={confirm}>
        Delete
      </button>
      <button type="button" class="button small" ref={leave} onClick={() => (isAsking.value = false)}>
        {no}
      </button>
    </fieldset>
  );
}
