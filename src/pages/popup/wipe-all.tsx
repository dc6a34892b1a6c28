import type { JSX } from 'preact';
import { ConfirmedButton } from '../../ui/confirmed-button.tsx';
import { usePage } from '../../ui/page-context.ts';

/** Deletes everything that was asked and answered, after a question in the same place. */
export function WipeAll({ onWiped }: { onWiped: () => void }): JSX.Element {
  const { orders } = usePage();

  async function wipe(): Promise<void> {
    await orders.give({ type: 'wipe-all' });
    onWiped();
  }

  return (
    <ConfirmedButton
      label="Wipe all"
      question="Delete everything?"
      no="Keep"
      onConfirmed={() => void wipe()}
    />
  );
}
