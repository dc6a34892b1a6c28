import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** `question` says what it costs; `yes` is what is done then. */
type Props = { label: string; question: string; yes: string; isDisabled?: boolean; onConfirmed: () => void };

/** A button that spends requests, after its price was said in the same place. */
export function QuestionButton(props: Props): JSX.Element {
  const isAsking = useSignal(false);
  const agree = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAsking.value) agree.current?.focus();
  }, [isAsking.value]);

  function confirm(): void {
    isAsking.value = false;
    props.onConfirmed();
  }

  if (!isAsking.value) {
    return (
      <button
        type="button"
        class="button small"
        disabled={props.isDisabled ?? false}
        onClick={() => (isAsking.value = true)}
      >
        {props.label}
      </button>
    );
  }
  return (
    <fieldset class="confirm">
      <legend>{props.question}</legend>
      <button type="button" class="button small primary" ref={agree} onClick={confirm}>
        {props.yes}
      </button>
      <button type="button" class="button small" onClick={() => (isAsking.value = false)}>
        Not now
      </button>
    </fieldset>
  );
}
