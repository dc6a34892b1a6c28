import type { FileTrouble } from '../domain/file-trouble.ts';
import type { Action, Explanation } from './explanation.ts';

const PICK: Action = { do: 'pick-file', label: 'Pick the file' };
const TRY_AGAIN: Action = { do: 'try-again', label: 'Try again' };

/** Why a file gave no hash, and what to do about it. */
export const FILE_TROUBLE_EXPLANATIONS: Readonly<Record<FileTrouble, Explanation>> = {
  gone: {
    sentence: 'The file is not where it was saved: moved, renamed or deleted.',
    nextStep: 'Pick it where it is now, or check the address that it came from.',
    action: PICK,
  },
  changed: {
    sentence: 'The file changed while it was read, or is not the one that was downloaded any more.',
    nextStep: 'Try again once nothing writes to it, or pick it to check it as it is.',
    action: TRY_AGAIN,
  },
  unreadable: {
    sentence: 'The system does not give its content: it is locked, not permitted or no plain file.',
    nextStep: 'Close what has it open and try again, or pick it.',
    action: TRY_AGAIN,
  },
  stalled: {
    sentence: 'Reading the file gave nothing for too long, as a slow or lost drive does.',
    nextStep: 'Try again once its drive answers.',
    action: TRY_AGAIN,
  },
  'not-at-hand': {
    sentence: 'The page that it was picked on was closed before it was sent, so nothing was sent.',
    nextStep: 'Pick it again, and leave that page open until it is sent.',
    action: PICK,
  },
  'too-large': {
    sentence: 'An earlier version of Vouch left files above 128 MB unread.',
    nextStep: 'This one reads files of any size: try again.',
    action: TRY_AGAIN,
  },
};
