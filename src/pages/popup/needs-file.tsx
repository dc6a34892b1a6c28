import type { JSX } from 'preact';
import type { CheckState } from '../../domain/check.ts';
import { FileAccessGuide } from '../../ui/file-access-guide.tsx';
import { usePage } from '../../ui/page-context.ts';
import { NotInPrivate } from './not-in-private.tsx';

type Why = Extract<CheckState, { name: 'needs-file' }>['why'];

/** Why Vouch cannot read the file by itself, and the ways to let it have it. */
export function NeedsFile({ checkId, why }: { checkId: string; why: Why }): JSX.Element {
  const { ports } = usePage();
  if (why === 'never' && ports.isPrivate)
    return (
      <div class="explanation">
        <p>This browser lets no extension read files.</p>
        <NotInPrivate what="pick" />
      </div>
    );
  return why === 'never' ? (
    <div class="explanation">
      <p>This browser lets no extension read files.</p>
      <p>Pick it for Vouch to hash it: only its SHA-256 leaves this browser.</p>
      <div class="buttons">
        <PickFile checkId={checkId} looks="primary" />
      </div>
    </div>
  ) : (
    <div class="explanation">
      <p>The browser lets Vouch read files only where you switch that on. Only their SHA-256 leaves it.</p>
      <FileAccessGuide>{!ports.isPrivate && <PickFile checkId={checkId} looks="" />}</FileAccessGuide>
      <p>It goes on by itself once it is on.</p>
      {ports.isPrivate && <NotInPrivate what="pick" />}
    </div>
  );
}

function PickFile({ checkId, looks }: { checkId: string; looks: 'primary' | '' }): JSX.Element {
  const { ports } = usePage();
  return (
    <button type="button" class={`button ${looks}`} onClick={() => void ports.openFiles(checkId)}>
      Pick the file
    </button>
  );
}
