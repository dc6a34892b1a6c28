import type { SentRequest } from '../../../domain/sent-request.ts';
import { periodBeginMs } from '../../../domain/utc-period.ts';
import type { ActivityReader } from '../activity-ports.ts';

/** What was sent today: how many requests, what they cost and how they were answered. */
export type Today = {
  sent: number;
  cost: number;
  notKnown: number;
  unanswered: number;
  /** Whether there are more, which were not counted. */
  isCut: boolean;
};

/** What the view of the requests shows of the store: the newest ones, how many there are, and today's. */
export type RequestsData = { newest: SentRequest[]; count: number; today: Today };

/** A change of the store has them counted anew: an account that sends more a day is told so. */
const MOST_COUNTED = 1000;

/** Reads what the view of the requests shows. */
export async function readRequests(
  { sentRequests, sentRequestCount, requestsSince }: ActivityReader,
  atMost: number,
  nowMs: number,
): Promise<RequestsData> {
  const [newest, count, ofToday] = await Promise.all([
    sentRequests(null, atMost),
    sentRequestCount(),
    requestsSince(periodBeginMs('daily', nowMs), MOST_COUNTED + 1),
  ]);
  return { newest, count, today: todayOf(ofToday.slice(0, MOST_COUNTED), ofToday.length > MOST_COUNTED) };
}

function todayOf(requests: SentRequest[], isCut: boolean): Today {
  return {
    sent: requests.length,
    cost: requests.reduce((sum, { cost }) => sum + cost, 0),
    notKnown: requests.filter(({ status }) => status === 404).length,
    unanswered: requests.filter(({ status }) => status === null).length,
    isCut,
  };
}
