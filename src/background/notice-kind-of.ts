import type { Check } from '../domain/check.ts';
import type { NoticeKind } from '../domain/notice-kind.ts';
import type { Store } from './ports.ts';
import { verdictOfCheck } from './verdict-of-check.ts';

/** What a notice of a download is about; a flagged address is news also where the file itself was not checked. */
export async function noticeKindOf(check: Check, store: Store): Promise<NoticeKind> {
  if (check.state.name === 'done') return (await verdictOfCheck(check, store)).name;
  const address = check.file?.addressCheckId && (await store.checkById(check.file.addressCheckId));
  if (!address || address.state.name !== 'done') return 'not-checked';
  const verdict = await verdictOfCheck(address, store);
  return verdict.flagged > 0 ? verdict.name : 'not-checked';
}
