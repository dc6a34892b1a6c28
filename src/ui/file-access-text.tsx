import type { JSX } from 'preact';
import { unreachable } from '../domain/errors.ts';
import { FileAccessGuide } from './file-access-guide.tsx';
import { useFileAccess } from './use-file-access.ts';

/** Whether Vouch can hash downloads by itself, and how to let it. */
export function FileAccessText(): JSX.Element {
  return (
    <div aria-live="polite" class="file-access">
      <Words />
    </div>
  );
}

function Words(): JSX.Element | null {
  const access = useFileAccess();
  switch (access) {
    case null:
      return null;
    case 'allowed':
      return (
        <p>
          <b>File access is on.</b> Vouch can hash a finished download from the disk by itself.
        </p>
      );
    case 'off':
      return (
        <>
          <p>
            <b>File access is off.</b> Until it is on, a download is hashed only where you pick its file.
          </p>
          <FileAccessGuide />
        </>
      );
    case 'impossible':
      return <p>This browser lets no extension read files: a download is hashed where you pick its file.</p>;
    default:
      return unreachable(access);
  }
}
