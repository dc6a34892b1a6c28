import type {
  Comment,
  Community,
  CommunityOrder,
  CommunityState,
  CommunityTask,
} from '../../src/domain/community.ts';
import type { Check } from '../../src/domain/check.ts';
import type { Report } from '../../src/domain/report.ts';
import type { Request } from '../../src/messaging/protocol.ts';
import { DEFAULT_API_ADDRESS } from '../../src/settings/api-address.ts';
import { fakePorts, type FakePorts } from './fake-ports.ts';
import {
  ACCOUNT,
  aCheck,
  CLEAN,
  DAY_MS,
  keptFor,
  MINUTE_MS,
  newId,
  NOW_MS,
  urlIndicator,
} from './fixtures.ts';
import { openPopup, until, type OpenedPage } from './opened-page.tsx';

/** A comment of somebody else, written yesterday. */
export function aComment(changes: Partial<Comment> = {}): Comment {
  return {
    id: `u-a1-${newId()}`,
    writtenAtMs: NOW_MS - DAY_MS,
    text: 'It asks for a card number.',
    tags: [],
    votes: { positive: 3, negative: 1, abuse: 0 },
    author: 'bert-example',
    ...changes,
  };
}

/** A community that was read a minute ago, without a vote of one's own. */
export function aCommunity(check: Check, changes: Partial<Community> = {}): Community {
  const comments = changes.comments ?? [];
  return {
    key: check.indicatorKey,
    apiAddress: DEFAULT_API_ADDRESS,
    accountSavedAtMs: ACCOUNT.savedAtMs,
    comments,
    cursor: null,
    total: comments.length,
    dropped: 0,
    commentsReadAtMs: NOW_MS - MINUTE_MS,
    ownVote: null,
    ownVoteReadAtMs: NOW_MS - MINUTE_MS,
    ownCommentVotes: {},
    ...changes,
  };
}

/** An order that is not carried out yet. */
export function aTask(
  check: Check,
  order: CommunityOrder,
  state: CommunityState,
  changes: Partial<CommunityTask> = {},
): CommunityTask {
  return {
    id: `task-${newId()}`,
    order,
    indicator: check.indicator ?? urlIndicator('https://shop.example/offer'),
    indicatorKey: check.indicatorKey,
    objectId: 'a1'.repeat(32),
    state,
    unsure: false,
    sendAtMs: NOW_MS - MINUTE_MS,
    createdAtMs: NOW_MS - MINUTE_MS,
    updatedAtMs: NOW_MS - MINUTE_MS,
    ...changes,
  };
}

/** The popup with its community tab open, and what stands behind it. */
export type OpenedCommunity = { page: OpenedPage; ports: FakePorts; check: Check };

type Held = {
  community?: Partial<Community> | null;
  tasks?: (check: Check) => CommunityTask[];
  report?: Report;
  ports?: (ports: FakePorts) => void;
};

/** Opens the popup on a done check, and its community tab; `community` null: nothing was read yet. */
export async function openCommunity({
  community,
  tasks,
  report,
  ports: prepare,
}: Held = {}): Promise<OpenedCommunity> {
  const check = aCheck({ name: 'done', found: true });
  const ports = fakePorts({
    checks: [check],
    reports: [keptFor(check, report ?? CLEAN)],
    communities: community === null ? [] : [aCommunity(check, community)],
    tasks: tasks?.(check) ?? [],
  });
  prepare?.(ports);
  const page = await openPopup(ports);
  page.the('[role=tab]', 'Community').click();
  await until(() => page.the('h2', 'Comments'));
  await until(() => {
    if (ordersIn(ports).length < 2) throw new Error('The tab has not asked yet.');
  });
  return { page, ports, check };
}

/** What was asked of the community's part. */
export function ordersIn(ports: FakePorts): CommunityOrder[] {
  return ports.sent.flatMap((request) => (request.type === 'order-community' ? [request.order] : []));
}

/** What was asked after the tab had read what it shows. */
export function laterOrdersIn(ports: FakePorts): CommunityOrder[] {
  return ordersIn(ports).slice(2);
}

/** The messages of one name. */
export function sentOf(ports: FakePorts, type: Request['type']): Request[] {
  return ports.sent.filter((request) => request.type === type);
}

/** Writes into the field for a comment. */
export function write(page: OpenedPage, text: string): void {
  const field = page.the('textarea');
  if (!(field instanceof HTMLTextAreaElement)) throw new Error('No field');
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** What stands in the field for a comment. */
export function draftIn(page: OpenedPage): string {
  const field = page.the('textarea');
  return field instanceof HTMLTextAreaElement ? field.value : '';
}
