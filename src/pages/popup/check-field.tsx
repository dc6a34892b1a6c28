import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { usePage } from '../../ui/page-context.ts';
import type { PopupModel } from '../../ui/popup-model.ts';

/** Nothing of this length can be checked, and nothing longer can be sent to the background to say so. */
const SENT_CHARACTERS = 100_000;
const WHAT = 'Link, hash, domain or IP address';
const PRICE = 'Check · 1 request';

type Props = { model: PopupModel; isSmall: boolean };

/** The one field: whatever is put into it becomes a check, which says so where it cannot be one. */
export function CheckField({ model, isSmall }: Props): JSX.Element {
  const { ports, orders } = usePage();
  const field = useRef<HTMLInputElement>(null);
  const isBusy = useSignal(false);
  const hintId = useId();
  useEffect(() => {
    if (!isSmall && document.activeElement === document.body) field.current?.focus();
  }, [isSmall]);

  async function check(): Promise<void> {
    const text = (field.current?.value ?? '').trim().slice(0, SENT_CHARACTERS);
    if (text === '' || isBusy.value) return;
    isBusy.value = true;
    const given = await orders.give({ type: 'check-text', text, isPrivate: ports.isPrivate });
    if (given.ok) {
      if (field.current) field.current.value = '';
      await model.showCheck(given.result.checkId);
    }
    isBusy.value = false;
  }

  return (
    <search class={isSmall ? 'check-field small' : 'check-field'}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void check();
        }}
      >
        <input
          type="text"
          ref={field}
          aria-label={WHAT}
          aria-describedby={isSmall ? undefined : hintId}
          placeholder={WHAT}
          autocomplete="off"
          spellcheck={false}
        />
        <button type="submit" class="button primary" title={PRICE} aria-label={PRICE} disabled={isBusy.value}>
          {isSmall ? 'Check' : PRICE}
        </button>
        {!isSmall && (
          <small id={hintId}>
            Defanged ones are read, too, such as hxxps://example[.]com or 8[.]8[.]8[.]8
          </small>
        )}
      </form>
    </search>
  );
}
