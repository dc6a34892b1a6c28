import { createChangeBroadcast } from '../platform/changes.ts';
import { display } from '../platform/display.ts';
import { hasHostPermission } from '../platform/host-permission.ts';
import { keyStore } from '../platform/key-store.ts';
import { network } from '../platform/network.ts';
import { createWakeUp } from '../platform/wake-up.ts';
import { createScheduler, type Scheduler } from '../scheduler/scheduler.ts';
import { createDatabaseAccess } from '../storage/database-access.ts';
import { createStoreReader } from '../storage/store-reader.ts';
import { createStoreWriter } from '../storage/write.ts';
import { clientInUse } from './access-in-use.ts';
import { createAccountCases } from './account.ts';
import { createAnnounce } from './announce.ts';
import { createCheckRunner } from './check-runner.ts';
import { createChecks } from './checks.ts';
import { createGate } from './gate.ts';
import { createMarkWaiting } from './mark-waiting.ts';
import type { MessagePorts } from './messages.ts';
import type { Store, Surroundings } from './ports.ts';

const around: Surroundings = { nowMs: () => Date.now(), newId: () => crypto.randomUUID() };

/** The one place for what nobody foresaw: nothing of a request or of the key is in it. */
export function reportUnforeseen(cause: unknown): void {
  console.error('Vouch:', cause instanceof Error ? cause.message : 'unforeseen');
}

/** Builds the background once: every part gets what it needs, and nothing here decides anything. */
export function createApp(): MessagePorts {
  const store = createStore();
  const announce = createAnnounce(store, display);
  const kick = () => scheduler.kick();
  const account = createAccountCases({
    store,
    keys: keyStore,
    requests: network,
    hasHostPermission,
    onKeySaved: () => void kick(),
    around,
  });
  const client = () => clientInUse(store, keyStore, network);
  const run = createCheckRunner({ store, client, announce, around, pauseEndMs: account.pauseEndMs });
  const wakeUpAt = createWakeUp(() => void kick());
  const scheduler: Scheduler = createScheduler({
    nowMs: around.nowMs,
    gate: createGate({ store, keys: keyStore, isOnline: network.isOnline, hasHostPermission }),
    jobs: store.allJobs,
    ledger: store.ledger,
    markStarted: store.markStarted,
    onWaiting: createMarkWaiting(store, announce, around.nowMs),
    run,
    wakeUpAt,
    onUnforeseen: reportUnforeseen,
  });
  const checks = createChecks({ store, scheduler, announce, display, around });
  return { checks, account, store, announce, kick };
}

function createStore(): Store {
  const database = createDatabaseAccess();
  return {
    ...createStoreWriter(database, createChangeBroadcast()),
    ...createStoreReader(database),
  };
}
