import type { Check } from '../domain/check.ts';
import type { Notice, NoticeAct, Store } from './ports.ts';
import { verdictOfCheck } from './verdict-of-check.ts';

const LABELS: Readonly<Record<NoticeAct, string>> = {
  // Nothing asks once more.
  delete: 'Delete the file now',
  keep: 'Keep the file',
  'open-report': 'Open the report',
  'let-go-on': 'Let it go on',
  cancel: 'Cancel the download',
};

/** The two things that a person most likely wants to do about a download that has ended; none about anything else. */
export async function noticeButtonsOf(check: Check, store: Store): Promise<NonNullable<Notice['buttons']>> {
  return (await actsOf(check, store)).map((act) => ({ act, label: LABELS[act] }));
}

async function actsOf(check: Check, store: Store): Promise<NoticeAct[]> {
  const { state, file } = check;
  if (state.name === 'downloading') return state.heldUntilMs === null ? [] : ['cancel', 'let-go-on'];
  if (!file?.download || file.fate !== null || state.name !== 'done') return [];
  switch ((await verdictOfCheck(check, store)).name) {
    case 'malicious':
      return ['delete', 'keep'];
    case 'suspicious':
      return ['delete', 'open-report'];
    case 'clean':
    case 'unrated':
      return ['open-report'];
    case 'unknown':
      return [];
  }
}
