import type { JSX } from 'preact';
import { usePage } from '../../ui/page-context.ts';

/** Says that nothing leaves the browser, and how it goes on. */
export function PausedNotice(): JSX.Element {
  const { orders } = usePage();
  const goOn = () => void orders.give({ type: 'change-settings', changes: { paused: false } });
  return (
    <section class="notice notice-line tone-odd" aria-label="Paused">
      <p>
        <b>Vouch is paused.</b> No check leaves this browser.
      </p>
      <button type="button" class="button" onClick={goOn}>
        Go on
      </button>
    </section>
  );
}

/** Says that nothing can be asked without a key, and where it is added. */
export function NoKeyNotice(): JSX.Element {
  const { ports } = usePage();
  return (
    <section class="notice notice-line tone-working" aria-label="No key">
      <p>
        <b>Add your VirusTotal key.</b> Without one Vouch cannot ask; a key is free.
      </p>
      <button type="button" class="button primary" onClick={() => void ports.openOptions()}>
        Add the key
      </button>
    </section>
  );
}
