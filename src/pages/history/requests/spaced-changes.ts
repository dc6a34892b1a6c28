import type { PagePorts } from '../../../ui/ports.ts';
import { atMostEvery } from '../checks/at-most-every.ts';

type OnChange = PagePorts['onChange'];

/** The changes of the store, the first told at once and the later ones together, once so long is over. */
export function spacedChanges(onChange: OnChange, waitMs: number): OnChange {
  return (listener) => {
    const spaced = atMostEvery(waitMs, async () => listener());
    const stopListening = onChange(() => void spaced.ask());
    return () => {
      stopListening();
      spaced.dispose();
    };
  };
}
