import type { JSX } from 'preact';
import type { AllowedFile } from '../../../domain/allowed-file.ts';
import { FileName } from '../../../ui/file-name.tsx';
import { usePage } from '../../../ui/page-context.ts';
import { RemoveButton } from '../list-setting.tsx';

/** The files that a person lets pass whatever the engines say, each to be warned of again. */
export function AllowedFiles({ allowed }: { allowed: readonly AllowedFile[] }): JSX.Element {
  const { orders } = usePage();

  function remove({ sha256 }: AllowedFile): void {
    const allowedFiles = allowed.filter((file) => file.sha256 !== sha256);
    void orders.give({ type: 'change-settings', changes: { allowedFiles } });
  }

  return (
    <details class="more-settings">
      <summary>Allowed files</summary>
      {allowed.length === 0 ? (
        <p class="hint">No file. “Allow this file from now on” in the popup adds one.</p>
      ) : (
        <ul class="hosts">
          {allowed.map((file) => (
            <li key={file.sha256}>
              <span>
                <FileName name={file.name} stemCharacters={40} />{' '}
                <small title={file.sha256}>SHA-256 {file.sha256.slice(0, 12)}…</small>
              </span>
              <RemoveButton
                name={`${file.name}, SHA-256 ${file.sha256.slice(0, 12)}`}
                onPress={() => remove(file)}
              />
            </li>
          ))}
        </ul>
      )}
      <p class="hint">
        No badge and no notification warns of an allowed file. The popup still says what the engines say.
      </p>
    </details>
  );
}
