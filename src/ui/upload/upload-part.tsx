import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Check } from '../../domain/check.ts';
import { LARGEST_UPLOADED_BYTES } from '../../domain/checked-file.ts';
import { unknownFileOf } from '../../domain/uploadable.ts';
import { formatBytes } from '../format-number.ts';
import { usePage } from '../page-context.ts';
import { UploadCard } from './upload-card.tsx';

/** `isHeld`: the page that it stands on has the file itself, since it was picked there. */
type Props = { check: Check; apiAddress: string; isHeld: boolean };

/** What can be done about a file that VirusTotal does not know: the way to the card, or why there is none. */
export function UploadPart({ check, apiAddress, isHeld }: Props): JSX.Element | null {
  const { ports } = usePage();
  const isOpen = useSignal(false);
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen.value) opener.current?.focus();
    wasOpen.current = isOpen.value;
  }, [isOpen.value]);
  const unknown = unknownFileOf(check);
  if (unknown === null) return null;
  const { sizeBytes } = unknown.file;
  if (ports.isPrivate)
    return (
      <p class="aside">
        Vouch uploads no file from a private window. Open it in another one, and check the file there.
      </p>
    );
  if (sizeBytes > LARGEST_UPLOADED_BYTES)
    return (
      <p class="aside">
        It cannot be uploaded: VirusTotal takes at most 650 MB, and this file has {formatBytes(sizeBytes)}.
        Its hash can be looked up again later.
      </p>
    );
  if (isOpen.value)
    return (
      <UploadCard
        check={check}
        file={unknown.file}
        apiAddress={apiAddress}
        isHeld={isHeld}
        onBack={() => (isOpen.value = false)}
      />
    );
  return (
    <div class="explanation">
      <p>To have it analysed the file itself must be uploaded. Vouch never does that unasked.</p>
      <div class="buttons">
        <button type="button" class="button" ref={opener} onClick={() => (isOpen.value = true)}>
          {hasBegun(check) ? 'Upload it anew…' : 'Upload it…'}
        </button>
      </div>
    </div>
  );
}

function hasBegun({ steps }: Check): boolean {
  return steps.some(({ name }) => name === 'consented');
}
