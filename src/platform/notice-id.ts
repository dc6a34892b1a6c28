import * as v from 'valibot';
import { NOTICE_ACTS, type NoticeAct } from '../background/ports.ts';

/** Which check a notice is of, and what its buttons do, in their order. */
export type NoticeOf = { checkId: string; acts: readonly NoticeAct[] };

/** What the ids of Vouch's notices begin with; the id of the check follows, and then what the buttons do. */
const PREFIX = 'check:';
const BEFORE_ACTS = '#';

const actsSchema = v.array(v.picklist(NOTICE_ACTS));

/**
 * The id of a notice. The buttons are named in it: the background that hears of a click may be another one than the one
 * that has shown it, and the check may stand elsewhere.
 */
export function noticeId({ checkId, acts }: NoticeOf): string {
  return `${PREFIX}${checkId}${acts.map((act) => `${BEFORE_ACTS}${act}`).join('')}`;
}

/** What an id names; null where it is none of ours. */
export function readNoticeId(id: string): NoticeOf | null {
  if (!id.startsWith(PREFIX)) return null;
  const [checkId = '', ...named] = id.slice(PREFIX.length).split(BEFORE_ACTS);
  const acts = v.safeParse(actsSchema, named);
  return acts.success ? { checkId, acts: acts.output } : null;
}
