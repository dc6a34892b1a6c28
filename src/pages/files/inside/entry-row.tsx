import type { JSX } from 'preact';
import type { ArchiveEntry } from '../../../archives/archive.ts';
import { unreachable } from '../../../domain/errors.ts';
import { explainError } from '../../../ui/error-explanation.ts';
import { roundBytes } from '../../../ui/format-number.ts';
import { LongForeignText } from '../../../ui/foreign-text.tsx';
import { Sign } from '../../../ui/icon.tsx';
import { usePage } from '../../../ui/page-context.ts';
import { ASKING, checkedLook, troubleLook, type FileLook } from '../file-look.ts';
import type { FilesData } from '../files-data.ts';
import { entryTroubleWords } from './archive-lines.ts';
import { MOST_LOOKED_UP, mayTryAgain, type InnerState, type InsideModel } from './inside-model.ts';

/** `isProgram`: it can be looked up. */
type Props = { entry: ArchiveEntry; isProgram: boolean; model: InsideModel; data: FilesData };

/** One thing in an archive: its path, its size, and how its look-up stands. */
export function EntryRow({ entry, isProgram, model, data }: Props): JSX.Element {
  const { ticker } = usePage();
  const state = model.lookedUp.value.get(entry.index);
  const look = state && innerLook(state, data, ticker.nowMs.value);
  return (
    <li class="row">
      {look && (
        <span class={`row-sign tone-${look.tone}`}>
          <Sign name={look.sign} />
        </span>
      )}
      <span class="row-words">
        <span class="entry-path">
          <LongForeignText text={entry.name} />
        </span>
        <small>
          {roundBytes(entry.sizeBytes)}
          {entry.isEncrypted && ' · needs a password'}
          {look && (
            <>
              {' · '}
              <output>{look.heading}</output>
            </>
          )}
        </small>
      </span>
      {isProgram && <LookUpButton entry={entry} state={state} model={model} />}
    </li>
  );
}

type ButtonProps = { entry: ArchiveEntry; state: InnerState | undefined; model: InsideModel };

function LookUpButton({ entry, state, model }: ButtonProps): JSX.Element | null {
  if (state && !mayTryAgain(state)) return null;
  const isSpent = !state && model.lookedUp.value.size >= MOST_LOOKED_UP;
  return (
    <button
      type="button"
      class="button small"
      disabled={isSpent || entry.isEncrypted}
      onClick={() => void model.lookUp(entry)}
    >
      {state ? 'Try again' : 'Look up'} · 1 request
    </button>
  );
}

function innerLook(state: InnerState, data: FilesData, nowMs: number): FileLook {
  switch (state.name) {
    case 'unpacking':
      return { tone: 'working', sign: 'working', heading: 'Unpacking and hashing it' };
    case 'asking':
      return ASKING;
    case 'checked':
      return checkedLook(state.checkId, data);
    case 'refused':
      return troubleLook(entryTroubleWords(state.why));
    case 'failed':
      return troubleLook(explainError(state.error, nowMs).sentence);
    default:
      return unreachable(state);
  }
}
