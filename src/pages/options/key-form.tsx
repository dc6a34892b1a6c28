import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { DEFAULT_API_ADDRESS, parseApiAddress } from '../../settings/api-address.ts';
import { usePage } from '../../ui/page-context.ts';
import { keyFormOutcome, notAsked, type KeyFormOutcome } from './key-form-outcome.ts';

type Props = {
  apiAddress: string;
  canSaveAnyway: boolean;
  onOutcome: (outcome: KeyFormOutcome | null) => void;
};

/** Takes a key. It stays in its field until it is saved, and is nowhere else in the page. */
export function KeyForm({ apiAddress, canSaveAnyway, onOutcome }: Props): JSX.Element {
  const { ports, orders } = usePage();
  const isBusy = useSignal(false);
  const keyField = useRef<HTMLInputElement>(null);
  const addressField = useRef<HTMLInputElement>(null);

  async function save(acceptUnverified: boolean): Promise<void> {
    const key = keyField.current?.value ?? '';
    const address = parseApiAddress(addressField.current?.value ?? '');
    if (key.trim() === '') return onOutcome(notAsked('Paste a key first.'));
    if (address === null)
      return onOutcome(
        notAsked('The API address must begin with https://, or with http:// on this computer.'),
      );
    isBusy.value = true;
    onOutcome(null);
    onOutcome(await outcomeOf(key, address, acceptUnverified));
    isBusy.value = false;
  }

  /** The browser asks a person only inside of the click: its question comes before anything is awaited. */
  async function outcomeOf(key: string, address: string, acceptUnverified: boolean): Promise<KeyFormOutcome> {
    if (!(await ports.requestHostPermission(address).catch(() => false)))
      return notAsked(
        `The browser does not let Vouch reach ${new URL(address).host}. Save again, and allow it when the browser asks.`,
      );
    const answer = await orders.ask({ type: 'save-key', key, apiAddress: address, acceptUnverified });
    const outcome = keyFormOutcome(answer, key, ports.nowMs());
    if (outcome.isSaved && keyField.current) keyField.current.value = '';
    return outcome;
  }

  return (
    <form
      class="key-form"
      aria-busy={isBusy.value}
      onSubmit={(event) => {
        event.preventDefault();
        void save(false);
      }}
    >
      <KeyField field={keyField} isBusy={isBusy.value} onInput={() => onOutcome(null)} />
      <AddressField
        field={addressField}
        isBusy={isBusy.value}
        apiAddress={apiAddress}
        onInput={() => onOutcome(null)}
      />
      <SaveButtons isBusy={isBusy.value} onSaveAnyway={canSaveAnyway ? () => void save(true) : null} />
    </form>
  );
}

type ButtonsProps = { isBusy: boolean; onSaveAnyway: (() => void) | null };

function SaveButtons({ isBusy, onSaveAnyway }: ButtonsProps): JSX.Element {
  return (
    <div class="buttons">
      <button type="submit" class="button primary" disabled={isBusy}>
        {isBusy ? 'Asking…' : 'Save'}
      </button>
      {onSaveAnyway && (
        <button type="button" class="button" disabled={isBusy} onClick={onSaveAnyway}>
          Save anyway
        </button>
      )}
    </div>
  );
}

/** While a key is asked about its fields stand still: the outcome is of what they hold. */
type FieldProps = { field: { current: HTMLInputElement | null }; isBusy: boolean; onInput: () => void };

function KeyField({ field, isBusy, onInput }: FieldProps): JSX.Element {
  return (
    <label class="field">
      <span>API key</span>
      <input
        type="password"
        ref={field}
        autocomplete="off"
        spellcheck={false}
        maxLength={1000}
        readOnly={isBusy}
        onInput={onInput}
      />
    </label>
  );
}

/** Left alone by nearly everybody, so it is folded away where it is the default. */
function AddressField({
  field,
  isBusy,
  apiAddress,
  onInput,
}: FieldProps & { apiAddress: string }): JSX.Element {
  return (
    <details open={apiAddress !== DEFAULT_API_ADDRESS}>
      <summary>API address</summary>
      <label class="field">
        <span class="only-read">API address</span>
        <input
          type="text"
          inputMode="url"
          ref={field}
          defaultValue={apiAddress}
          onInput={onInput}
          spellcheck={false}
          maxLength={2000}
          readOnly={isBusy}
        />
      </label>
      <p class="hint">
        A key belongs to the address that it is saved for; another address needs a key of its own.
        VirusTotal's is <code>{DEFAULT_API_ADDRESS}</code>.
      </p>
    </details>
  );
}
