import { unreachable } from '../../domain/errors.ts';
import { explainError } from '../../ui/error-explanation.ts';
import { ASKING, checkedLook, troubleLook, type FileLook } from './file-look.ts';
import type { FilesData } from './files-data.ts';
import type { PickedState } from './picked-files.ts';

/** How a picked file looks at a glance: its check's verdict, or what became of it before it had one. */
export function pickedLook(state: PickedState, data: FilesData, nowMs: number): FileLook {
  switch (state.name) {
    case 'waiting':
      return { tone: 'neutral', sign: 'waiting', heading: 'Waiting for its turn' };
    case 'hashing':
      return { tone: 'working', sign: 'working', heading: hashingWords(state.percent) };
    case 'stopped':
      return { tone: 'neutral', sign: 'stopped', heading: 'Stopped: nothing was asked' };
    case 'asking':
      return ASKING;
    case 'checked':
      return checkedLook(state.checkId, data);
    case 'refused':
      return troubleLook(
        state.why === 'folder'
          ? 'A folder is not looked into: pick its files'
          : explainError({ kind: 'no-file', which: state.why }, nowMs).sentence,
      );
    case 'failed':
      return troubleLook(explainError(state.error, nowMs).sentence);
    default:
      return unreachable(state);
  }
}

/** Without a number where it takes a moment only. */
function hashingWords(percent: number | null): string {
  return percent === null ? 'Hashing it' : `Reading it: ${percent} %`;
}
