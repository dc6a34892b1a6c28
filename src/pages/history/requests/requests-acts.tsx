import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { SentRequest } from '../../../domain/sent-request.ts';
import { ConfirmedButton } from '../../../ui/confirmed-button.tsx';
import { usePage } from '../../../ui/page-context.ts';
import { useActivity } from '../activity-ports.ts';
import { allRequests } from './all-requests.ts';
import { offerFile } from './offer-file.ts';
import { requestsAsCsv, requestsAsJson } from './requests-file.ts';

/** Saves what was sent as a file, or deletes it. */
export function RequestsActs({ onWiped }: { onWiped: () => Promise<void> }): JSX.Element {
  const { orders } = usePage();
  const { sentRequests } = useActivity();
  const hasFailed = useSignal(false);

  async function save(name: string, mediaType: string, write: (all: SentRequest[]) => string): Promise<void> {
    try {
      offerFile(name, mediaType, write(await allRequests(sentRequests)));
      hasFailed.value = false;
    } catch {
      hasFailed.value = true;
    }
  }

  async function wipe(): Promise<void> {
    await orders.give({ type: 'wipe-requests' });
    await onWiped();
  }

  return (
    <>
      <div class="buttons sent-acts">
        <button
          type="button"
          class="button small"
          onClick={() => void save('vouch-requests.csv', 'text/csv', requestsAsCsv)}
        >
          Export as CSV
        </button>
        <button
          type="button"
          class="button small"
          onClick={() => void save('vouch-requests.json', 'application/json', requestsAsJson)}
        >
          Export as JSON
        </button>
        <ConfirmedButton
          label="Wipe"
          question="Delete the list of all that was sent? What was used of the quota stays counted."
          no="Keep it"
          onConfirmed={() => void wipe()}
        />
      </div>
      <output>
        {hasFailed.value ? 'The browser did not let Vouch read the list: nothing was saved.' : ''}
      </output>
    </>
  );
}
