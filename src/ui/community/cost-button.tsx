import type { JSX } from 'preact';

/** `busyWords` stand in the place of `words` while it is under way; `requests` is the price. */
type Props = {
  words: string;
  onPress: () => void;
  requests?: string;
  busyWords?: string | null;
  isDisabled?: boolean;
  isPressed?: boolean;
  look?: 'primary' | 'small' | 'danger small';
  /** A picture before the words. */
  mark?: JSX.Element | null;
};

/** A button that says its price. Under way it keeps the keyboard's focus and does nothing. */
export function CostButton({ words, onPress, requests = '1 request', ...more }: Props): JSX.Element {
  const { busyWords = null, isDisabled = false, isPressed, look, mark } = more;
  const isBusy = busyWords !== null;
  return (
    <button
      type="button"
      class={look ? `button ${look}` : 'button'}
      disabled={isDisabled && !isBusy}
      aria-disabled={isBusy || undefined}
      aria-pressed={isPressed}
      onClick={() => {
        if (!isBusy) onPress();
      }}
    >
      {mark}
      {busyWords ?? words}
      {!isBusy && <small> · {requests}</small>}
    </button>
  );
}
