import { unreachable } from '../../domain/errors.ts';
import type { CheckLook } from '../../ui/check-look.ts';
import { explainError } from '../../ui/error-explanation.ts';
import { lookIn } from '../../ui/look-in.ts';
import type { FilesData } from './files-data.ts';
import type { PickedState } from './picked-files.ts';

type Look = Pick<CheckLook, 'tone' | 'sign' | 'heading'>;

/** How a picked file looks at a glance: its check's verdict, or what became of it before it had one. */
export function pickedLook(state: PickedState, data: FilesData, nowMs: number): Look {
  switch (state.name) {
    case 'waiting':
      return { tone: 'neutral', sign: 'waiting', heading: 'Waiting for its turn' };
    case 'hashing':
      return { tone: 'working', sign: 'working', heading: hashingWords(state.percent) };
    case 'stopped':
      return { tone: 'neutral', sign: 'stopped', heading: 'Stopped: nothing was asked' };
    case 'asking':
      return { tone: 'working', sign: 'working', heading: 'Looking it up' };
    case 'checked': {
      const check = data.checks.get(state.checkId);
      return check ? lookIn(data, check) : trouble('Its check was deleted');
    }
    case 'refused':
      return trouble(
        state.why === 'folder'
          ? 'A folder is not looked into: pick its files'
          : explainError({ kind: 'no-file', which: state.why }, nowMs).sentence,
      );
    case 'failed':
      return trouble(explainError(state.error, nowMs).sentence);
    default:
      return unreachable(state);
  }
}

/** Without a number where it takes a moment only. */
function hashingWords(percent: number | null): string {
  return percent === null ? 'Hashing it' : `Reading it: ${percent} %`;
}

function trouble(heading: string): Look {
  return { tone: 'neutral', sign: 'trouble', heading };
}
