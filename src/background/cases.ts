import type { SchedulerPorts } from '../scheduler/ports.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import type { RequestPorts } from '../virustotal/transport/request.ts';
import { clientInUse } from './access-in-use.ts';
import type { AccountCases } from './account.ts';
import { createAnnounce } from './announce.ts';
import { createCheckRunner } from './check-runner.ts';
import { createChecks, type Checks } from './checks.ts';
import type { ChecksPorts } from './checks-ports.ts';
import { createCommunity, createMarkTaskWaiting, type CommunityCases } from './community.ts';
import { createCommunityRunner } from './community-runner.ts';
import { createLists, type Lists } from './lists.ts';
import { createMarkWaiting } from './mark-waiting.ts';
import type { Display, FileSender, KeyStore, Store, Surroundings } from './ports.ts';

/** What the use cases over one store need. */
type CasesPorts = {
  store: Store;
  keys: KeyStore;
  requests: RequestPorts;
  display: Display;
  around: Surroundings;
  scheduler: Scheduler;
  pauseEndMs: AccountCases['pauseEndMs'];
  sender: FileSender;
  onUnforeseen: (cause: unknown) => void;
};

/** Everything that is done with the checks of one store. `checksPorts` is what more of its kind needs. */
export type Cases = {
  checks: Checks;
  lists: Lists;
  community: CommunityCases;
  runCheck: ReturnType<typeof createCheckRunner>;
  runTask: ReturnType<typeof createCommunityRunner>;
  markWaiting: SchedulerPorts['onWaiting'];
  checksPorts: ChecksPorts;
};

/** The use cases over a store. */
export function createCases({
  keys,
  requests,
  pauseEndMs,
  sender,
  onUnforeseen,
  ...ports
}: CasesPorts): Cases {
  const { store, scheduler, display, around } = ports;
  const announce = createAnnounce(store, display, onUnforeseen);
  const client = () => clientInUse(store, keys, requests);
  const checksPorts: ChecksPorts = { store, scheduler, announce, display, around };
  return {
    checks: createChecks(checksPorts),
    lists: createLists(checksPorts),
    community: createCommunity({ store, scheduler, around }),
    runCheck: createCheckRunner({ store, client, announce, around, pauseEndMs, sender }),
    runTask: createCommunityRunner({ store, client, around, pauseEndMs }),
    markWaiting: createMarkWaiting(store, announce, createMarkTaskWaiting(store, around.nowMs), around.nowMs),
    checksPorts,
  };
}
