import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Check } from '../../domain/check.ts';
import type { CheckedFile } from '../../domain/checked-file.ts';
import { FileName } from '../file-name.tsx';
import { formatBytes } from '../format-number.ts';
import { usePage } from '../page-context.ts';
import type { UploadPorts } from '../ports.ts';
import { useFileAccess } from '../use-file-access.ts';
import { useUploadPorts } from './use-upload-ports.ts';
import { fileTypeOf, fileTypeWords, type FileType } from './file-type.ts';

type Props = {
  check: Check;
  file: CheckedFile;
  apiAddress: string;
  isHeld: boolean;
  onBack: () => void;
};

const NAME_CHARACTERS = 200;

const WARNINGS: Readonly<Record<FileType, string | null>> = {
  document: 'A document is likely to be private. Upload it only if strangers may read what is in it.',
  archive:
    'An archive is likely to hold private files. Upload it only if strangers may read everything that is in it.',
  other: null,
};

/** Asks whether a file may be uploaded, with what would be published and what it costs; only its own click does that. */
export function UploadCard(props: Props): JSX.Element {
  const { file } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const warning = WARNINGS[fileTypeOf(file.name)];
  return (
    <section class="upload-card" aria-labelledby="upload-heading">
      <h2 id="upload-heading" tabIndex={-1} ref={heading}>
        Upload this file to VirusTotal?
      </h2>
      <p>
        The file will be shared with VirusTotal’s partners and customers, who can read and keep it. It cannot
        be taken back.
      </p>
      <dl class="facts">
        <div>
          <dt>Name</dt>
          <dd>
            <FileName name={file.name} stemCharacters={NAME_CHARACTERS} />
          </dd>
        </div>
        <div>
          <dt>Size</dt>
          <dd>{formatBytes(file.sizeBytes)}</dd>
        </div>
        <div>
          <dt>Type</dt>
          <dd>{fileTypeWords(file.name)}</dd>
        </div>
      </dl>
      {warning !== null && <p class="note tone-odd">{warning}</p>}
      <p class="price">
        Costs 3 requests or more: one for the address to send it to, one for each look at how far the engines
        are, one for the report.
      </p>
      <Acts {...props} />
    </section>
  );
}

function Acts({ check, file, apiAddress, isHeld, onBack }: Props): JSX.Element {
  const { ports, orders } = usePage();
  const uploads = useUploadPorts();
  const access = useFileAccess();
  const isBusy = useSignal(false);
  const wasRefused = useSignal(false);
  const isOnDisk = access === 'allowed' && file.download !== null && file.fate !== 'deleted';

  /** The browser asks for the host only in the click itself: nothing may be awaited before. */
  async function upload({ requestPermission }: UploadPorts): Promise<void> {
    isBusy.value = true;
    wasRefused.value = !(await requestPermission(apiAddress));
    if (!wasRefused.value) await orders.give({ type: 'upload-file', checkId: check.id });
    isBusy.value = false;
  }

  return (
    <>
      {!isHeld && !isOnDisk && <p>Vouch cannot read it from the disk: pick it, and upload it from there.</p>}
      {wasRefused.value && (
        <p role="alert">
          The browser does not let Vouch reach the host that takes uploads, so nothing was sent. Press again
          to be asked again.
        </p>
      )}
      <div class="buttons">
        {isHeld || isOnDisk ? (
          <button
            type="button"
            class="button primary"
            disabled={isBusy.value || uploads === null}
            onClick={() => uploads && void upload(uploads)}
          >
            Upload it
          </button>
        ) : (
          <button type="button" class="button primary" onClick={() => void ports.openFiles(check.id)}>
            Pick the file
          </button>
        )}
        <button type="button" class="button" onClick={onBack}>
          Not now
        </button>
      </div>
    </>
  );
}
