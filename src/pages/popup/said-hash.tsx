import type { JSX } from 'preact';
import { isOfVeryFile, type CheckedFile, type HashSource } from '../../domain/checked-file.ts';
import { usePage } from '../../ui/page-context.ts';
import { NotInPrivate } from './not-in-private.tsx';

const WORDS: Readonly<Partial<Record<HashSource, string>>> = {
  declared:
    'The hash that was looked up is the one that the server declares; Vouch has not read the file. A server can declare what it likes.',
  'fetched-again':
    'The hash that was looked up is of what the address gave a second time, as long as your file; Vouch has not read the file.',
};

/** That a verdict is on a hash that somebody says is the file's, and the way to the hash of the very file. */
export function SaidHash({ checkId, file }: { checkId: string; file: CheckedFile }): JSX.Element | null {
  const { ports } = usePage();
  const { hashSource, fate } = file;
  if (hashSource === null || isOfVeryFile(hashSource)) return null;
  const canPick = fate !== 'deleted' && !ports.isPrivate;
  return (
    <div class="explanation">
      <p>
        {WORDS[hashSource]}
        {canPick && ' Pick it to be sure.'}
      </p>
      {canPick && (
        <div class="buttons">
          <button type="button" class="button" onClick={() => void ports.openFiles(checkId)}>
            Pick the file
          </button>
        </div>
      )}
      {fate !== 'deleted' && ports.isPrivate && <NotInPrivate what="pick" />}
    </div>
  );
}
