import { requestsPerMinute } from '../domain/quota.ts';
import type { VouchError } from '../domain/errors.ts';
import { VouchFailure } from '../domain/errors.ts';
import { createChangeBroadcast } from '../platform/changes.ts';
import { display } from '../platform/display.ts';
import { hasHostPermission } from '../platform/host-permission.ts';
import { keyStore } from '../platform/key-store.ts';
import { network } from '../platform/network.ts';
import { createWakeUp } from '../platform/wake-up.ts';
import type { Gate } from '../scheduler/ports.ts';
import { createScheduler, type Scheduler } from '../scheduler/scheduler.ts';
import { openDatabase } from '../storage/database.ts';
import {
  checkById,
  storedAccount,
  storedLedger,
  storedReport,
  storedSettings,
  type Database,
} from '../storage/read.ts';
import { createStoreWriter } from '../storage/write.ts';
import { createClient, type Client } from '../virustotal/client.ts';
import { createAccountCases } from './account.ts';
import { createAnnounce } from './announce.ts';
import { createCheckRunner } from './check-runner.ts';
import { createChecks } from './checks.ts';
import { markWaiting } from './mark-waiting.ts';
import type { MessagePorts } from './messages.ts';
import type { Store, Surroundings } from './ports.ts';

const around: Surroundings = { nowMs: () => Date.now(), newId: () => crypto.randomUUID() };

/** The one place for what nobody foresaw: nothing of a request or of the key is in it. */
export function reportUnforeseen(cause: unknown): void {
  console.error('Vouch:', cause instanceof Error ? cause.message : 'unforeseen');
}

/** Builds the background once: every part gets what it needs, and nothing here decides anything. */
export async function createApp(): Promise<MessagePorts> {
  const store = createStore(await openDatabase());
  const announce = createAnnounce(store, display);
  const account = createAccountCases({
    store,
    keys: keyStore,
    requests: network,
    hasHostPermission,
    onKeySaved: () => kick(),
    around,
  });
  const run = createCheckRunner({ store, client, announce, around, pauseEndMs: account.pauseEndMs });
  const wakeUpAt = createWakeUp(() => kick());
  const scheduler: Scheduler = createScheduler({
    nowMs: around.nowMs,
    gate: () => gate(store),
    jobs: store.allJobs,
    ledger: store.ledger,
    markStarted: store.markStarted,
    onWaiting: (jobs, reason, untilMs) => markWaiting(store, jobs, reason, untilMs, around.nowMs()),
    run,
    wakeUpAt,
    onUnforeseen: reportUnforeseen,
  });
  const checks = createChecks({ store, scheduler, announce, around });
  const kick = () => void scheduler.kick();
  return { checks, account, store, kick };
}

function createStore(database: Database): Store {
  return {
    ...createStoreWriter(database, createChangeBroadcast()),
    checkById: (id) => checkById(database, id),
    storedReport: (indicatorKey) => storedReport(database, indicatorKey),
    settings: () => storedSettings(database),
    account: () => storedAccount(database),
    ledger: () => storedLedger(database),
  };
}

/** What has to be there before a request may leave. */
async function gate(store: Store): Promise<Gate> {
  const settings = await store.settings();
  if (settings.paused) return { open: false, reason: null };
  if (!network.isOnline()) return { open: false, reason: { kind: 'offline' } };
  const access = await keyStore.read();
  if (access === null) return { open: false, reason: { kind: 'no-key' } };
  if (!(await hasHostPermission(access.apiAddress)))
    return { open: false, reason: noPermission(access.apiAddress) };
  return { open: true, perMinute: requestsPerMinute((await store.account())?.quota ?? null) };
}

function noPermission(apiAddress: string): VouchError {
  return { kind: 'no-permission', origin: new URL(apiAddress).origin };
}

async function client(): Promise<Client> {
  const access = await keyStore.read();
  if (access === null) throw new VouchFailure({ kind: 'no-key' });
  return createClient(network, access);
}
