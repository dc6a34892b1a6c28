import { signal, type ReadonlySignal } from '@preact/signals';
import type { Community, CommunityOrder, CommunityTask } from '../../domain/community.ts';
import type { VouchError } from '../../domain/errors.ts';
import type { Account } from '../../domain/quota.ts';
import type { Page } from '../page-context.ts';
import { accountInUse } from '../saved-account.ts';
import { createStored } from '../stored-signal.ts';
import { isAt, placeOf, type Place } from './order-place.ts';
import { outcomeWords } from './order-words.ts';

/** What is known of the community's part, null where nothing was read, and the orders that are not carried out. */
type CommunityData = { community: Community | null; tasks: CommunityTask[] };

/** An order that the background did not take. */
type Refused = { order: CommunityOrder; error: VouchError };

/** The community's part of one report, and what can be asked of it. */
export type CommunityModel = {
  data: ReadonlySignal<CommunityData | null>;
  failed: ReadonlySignal<boolean>;
  /** The orders that the background did not take, until one of the same place is given again. */
  refused: ReadonlySignal<Refused[]>;
  /** What was carried out last, in words. */
  outcome: ReadonlySignal<string>;
  /**
   * Gives an order; false where the background did not take it, which is in `refused` then, and where one of the same
   * place is just being given: a double click is one order.
   */
  give: (order: CommunityOrder) => Promise<boolean>;
  /** Takes back or puts away a task; false where it was too late, or the background did not answer. */
  cancel: (task: CommunityTask) => Promise<boolean>;
  retry: (task: CommunityTask) => Promise<void>;
  /** The order of this place that is given and neither carried out nor failed; null where there is none. */
  underWay: (place: Place) => CommunityOrder | null;
  dispose: () => void;
};

/** Whose community it is: the check that shows it, its indicator, and the API address that must have told it. */
type Subject = { checkId: string; indicatorKey: string; apiAddress: string };

/** The state over the store, for as long as the tab is open. */
export function createCommunityModel({ ports, orders }: Page, subject: Subject): CommunityModel {
  const refused = signal<Refused[]>([]);
  const outcome = signal('');
  const leaving = signal<CommunityOrder[]>([]);
  const putAway = new Set<string>();
  let lastTasks: CommunityTask[] = [];

  async function read(): Promise<CommunityData> {
    const [{ community, tasks }, { account, settings }] = await Promise.all([
      ports.store.community(subject.indicatorKey),
      ports.store.records(),
    ]);
    noteOutcome(tasks);
    if (community?.apiAddress !== subject.apiAddress) return { community: null, tasks };
    return { community: shownTo(accountInUse(account, settings), community), tasks };
  }

  /** A task that is gone was carried out, unless it was put away. */
  function noteOutcome(tasks: CommunityTask[]): void {
    const gone = lastTasks.filter((last) => !putAway.has(last.id) && !tasks.some(({ id }) => id === last.id));
    lastTasks = tasks;
    if (gone.length > 0) outcome.value = outcomeWords(gone);
  }

  const { data, failed, refresh, dispose } = createStored(read, ports.onChange);

  async function give(order: CommunityOrder): Promise<boolean> {
    const place = placeOf(order);
    if (leaving.value.some((each) => isAt(each, place))) return false;
    refused.value = refused.value.filter((each) => !isAt(each.order, place));
    leaving.value = [...leaving.value, order];
    const answer = await orders.ask({ type: 'order-community', checkId: subject.checkId, order });
    await refresh();
    leaving.value = leaving.value.filter((each) => each !== order);
    if (!answer.ok) refused.value = [...refused.value, { order, error: answer.error }];
    return answer.ok;
  }

  async function cancel(task: CommunityTask): Promise<boolean> {
    const { id } = task;
    putAway.add(id);
    const answer = await orders.give({ type: 'cancel-task', taskId: id });
    await refresh();
    putAway.delete(id);
    if (!answer.ok) return false;
    const { forgotten } = answer.result;
    const isCarriedOut = !forgotten && !lastTasks.some((last) => last.id === id);
    if (isCarriedOut) outcome.value = outcomeWords([task]);
    return forgotten;
  }

  function underWay(place: Place): CommunityOrder | null {
    const tasks = data.value?.tasks.filter(({ state }) => state.name !== 'failed') ?? [];
    return [...leaving.value, ...tasks.map(({ order }) => order)].find((order) => isAt(order, place)) ?? null;
  }

  async function retry({ id }: CommunityTask): Promise<void> {
    await orders.give({ type: 'retry-task', taskId: id });
    await refresh();
  }

  return { data, failed, refused, outcome, give, cancel, retry, underWay, dispose };
}

/** What another account has read all may see, and nobody else what it said; nor is it read on from there. */
function shownTo(account: Account | null, community: Community): Community {
  if (community.accountSavedAtMs === (account?.savedAtMs ?? null)) return community;
  return { ...community, cursor: null, ownVote: null, ownVoteReadAtMs: null, ownCommentVotes: {} };
}
