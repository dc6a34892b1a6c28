import type { JSX } from 'preact';
import { isZipKin } from '../../archives/is-zip-kin.ts';
import type { Check } from '../../domain/check.ts';
import { unknownFileOf } from '../../domain/uploadable.ts';
import { FileName } from '../../ui/file-name.tsx';
import { roundBytes } from '../../ui/format-number.ts';
import { guiLink } from '../../settings/gui-link.ts';
import { Sign } from '../../ui/icon.tsx';
import { usePage } from '../../ui/page-context.ts';
import { useMarkSeen } from '../../ui/use-mark-seen.ts';
import { UploadPart, UploadProgress } from '../../ui/upload/lazy-upload.ts';
import type { FilesData } from './files-data.ts';
import type { PickedFile } from './picked-files.ts';
import { pickedLook } from './picked-look.ts';

const STEM_CHARACTERS = 60;

/** `onStop` ends its reading, `onLookInside` shows what is in an archive. */
type Props = {
  picked: PickedFile;
  data: FilesData;
  onStop: () => void;
  onLookInside: (file: File) => void;
};

/**
 * One picked file: its name, how it stands, a way to stop its reading, what is inside, and its report's page at
 * VirusTotal.
 */
export function PickedRow({ picked, data, onStop, onLookInside }: Props): JSX.Element {
  const { ports, ticker } = usePage();
  const { name, sizeBytes, isOther, file, state } = picked;
  const { tone, sign, heading } = pickedLook(state, data, ticker.nowMs.value);
  const check = checkOf(picked, data);
  const gui = guiOf(check, data);
  return (
    <li class="row">
      {check && <Seen check={check} />}
      <span class={`row-sign tone-${tone}`}>
        <Sign name={sign} />
      </span>
      <span class="row-words">
        <span class="row-what">
          <FileName name={name} stemCharacters={STEM_CHARACTERS} />
        </span>
        <small>
          {sizeBytes !== null && <>{roundBytes(sizeBytes)} · </>}
          <output>{heading}</output>
          {isOther && ' · Not the file that was asked for: checked by itself'}
        </small>
      </span>
      {state.name === 'hashing' && state.percent !== null && (
        <button type="button" class="button small" onClick={onStop}>
          Stop{' '}
          <span class="only-read">
            reading <FileName name={name} stemCharacters={STEM_CHARACTERS} />
          </span>
        </button>
      )}
      {file !== null && isZipKin(name, check?.file?.head ?? null) && (
        <button type="button" class="button small" onClick={() => onLookInside(file)}>
          Look inside
        </button>
      )}
      {gui !== null && (
        <button type="button" class="button small" onClick={() => void ports.openTab(gui)}>
          Open at VirusTotal
        </button>
      )}
      {check && <UploadOf check={check} apiAddress={data.settings.apiAddress} />}
    </li>
  );
}

/** The file is at hand here, so it can be uploaded from here. */
function UploadOf({ check, apiAddress }: { check: Check; apiAddress: string }): JSX.Element | null {
  const isUploading = check.state.name === 'submitting';
  if (!isUploading && unknownFileOf(check) === null) return null;
  return (
    <div class="row-below">
      {isUploading ? (
        <UploadProgress checkId={check.id} canStop={true} />
      ) : (
        <UploadPart check={check} apiAddress={apiAddress} isHeld={true} />
      )}
    </div>
  );
}

/** How it ended is seen here as well as in the popup. */
function Seen({ check }: { check: Check }): null {
  useMarkSeen(check);
  return null;
}

function checkOf({ state }: PickedFile, { checks }: FilesData): Check | undefined {
  return state.name === 'checked' ? checks.get(state.checkId) : undefined;
}

function guiOf(check: Check | undefined, { reports, settings }: FilesData): string | null {
  const report = check && reports.get(check.indicatorKey)?.report;
  return report ? guiLink(report, settings.apiAddress) : null;
}
