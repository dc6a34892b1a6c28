import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { roundBytes } from '../format-number.ts';
import { usePage } from '../page-context.ts';
import { useUploadPorts } from './use-upload-ports.ts';

type Sent = { sentBytes: number; totalBytes: number };

/** How much of a file has been sent, as whoever sends it tells; before that it is opened and hashed once more. */
export function UploadProgress({ checkId, canStop }: { checkId: string; canStop: boolean }): JSX.Element {
  const { orders } = usePage();
  const uploads = useUploadPorts();
  const sent = useSignal<Sent | null>(null);
  useEffect(() => uploads?.onProgress(checkId, (progress) => (sent.value = progress)), [uploads, checkId]);
  const { sentBytes, totalBytes } = sent.value ?? { sentBytes: 0, totalBytes: 0 };
  return (
    <div class="upload-progress">
      {sent.value === null ? (
        <progress aria-label="Uploading" />
      ) : (
        <progress aria-label="Uploading" max={totalBytes} value={sentBytes} />
      )}
      <p>{wordsOf(sent.value)}</p>
      {canStop && (
        <button
          type="button"
          class="button small"
          onClick={() => void orders.give({ type: 'stop-check', checkId })}
        >
          Stop
        </button>
      )}
    </div>
  );
}

function wordsOf(sent: Sent | null): string {
  if (sent === null) return 'Making sure that it is still the very file that was looked up';
  const { sentBytes, totalBytes } = sent;
  if (sentBytes >= totalBytes) return `All ${roundBytes(totalBytes)} are sent; VirusTotal is reading them`;
  const percent = Math.floor((sentBytes * 100) / totalBytes);
  return `${roundBytes(sentBytes)} of ${roundBytes(totalBytes)} sent · ${percent} %`;
}
