import { VouchFailure, type VouchError } from '../domain/errors.ts';
import { withRequest, withServiceFigure, type Account, type Quota } from '../domain/quota.ts';
import type { SaveKeyResult } from '../messaging/protocol.ts';
import { ledgerOfThisClock } from '../scheduler/clock-set-back.ts';
import { parseApiAddress } from '../settings/api-address.ts';
import { createClient, type UserFacts } from '../virustotal/client.ts';
import type { Access, RequestPorts } from '../virustotal/request.ts';
import type { KeyStore, Store, Surroundings } from './ports.ts';
import { spentUntilMs } from './spent-until.ts';

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;
const NOTHING_KNOWN: UserFacts = { name: null, quota: null };

/** The use cases of the account: its key and what it may use. */
export type AccountCases = {
  saveKey: (key: string, apiAddress: string, acceptUnverified: boolean) => Promise<SaveKeyResult>;
  removeKey: () => Promise<void>;
  /** Asks the service what the account may use and has used: one request. */
  refreshQuota: () => Promise<void>;
  /** The end of the pause that a 429 asks for; asks the account, at most hourly, which of its allowances is spent. */
  pauseEndMs: (error: VouchError) => Promise<number>;
};

/** What the use cases need. */
export type AccountPorts = {
  store: Store;
  keys: KeyStore;
  requests: RequestPorts;
  hasHostPermission: (apiAddress: string) => Promise<boolean>;
  /** Called when a key was saved or removed: checks that wait may go on, or wait for a key from now on. */
  onKeySaved: () => void;
  around: Surroundings;
};

/** The use cases over their ports. */
export function createAccountCases(ports: AccountPorts): AccountCases {
  const { store, keys, around } = ports;

  async function saveKey(text: string, address: string, acceptUnverified: boolean): Promise<SaveKeyResult> {
    const apiAddress = parseApiAddress(address);
    if (apiAddress === null) return refused({ kind: 'bad-input', which: 'not-a-link' });
    const key = text.trim();
    // A header cannot carry anything else, so it cannot be a key; nothing needs to be asked.
    if (!/^[\x21-\x7e]+$/.test(key)) return refused({ kind: 'wrong-key' });
    if (!(await ports.hasHostPermission(apiAddress)))
      return refused({ kind: 'no-permission', origin: new URL(apiAddress).origin });
    const access = { apiAddress, key };
    return acceptUnverified ? keep(access, NOTHING_KNOWN, false, 0) : checkAndKeep(access);
  }

  async function checkAndKeep(access: Access): Promise<SaveKeyResult> {
    try {
      return await keep(access, await askUser(access), true, 0);
    } catch (cause) {
      if (!(cause instanceof VouchFailure)) throw cause;
      const { error } = cause;
      if (error.kind === 'quota-spent' || error.kind === 'too-many-requests')
        return keep(access, NOTHING_KNOWN, true, endOfPauseMs(error, null, around.nowMs()));
      const saysNo = error.kind === 'wrong-key' || error.kind === 'inactive-account';
      return { saved: false, error, canSaveAnyway: !saysNo };
    }
  }

  /** The one request whose address holds the key; the name that it gives is used from then on. */
  async function askUser(access: Access): Promise<UserFacts> {
    await store.claimQuotaAsk(around.nowMs(), 0);
    await countRequest();
    return createClient(ports.requests, access).ownUser();
  }

  /** What was counted and paused belongs to the key before. */
  async function keep(
    access: Access,
    { name, quota }: UserFacts,
    verified: boolean,
    pausedUntilMs: number,
  ): Promise<SaveKeyResult> {
    const { apiAddress, key } = access;
    const keyEnding = key.slice(-4);
    await keys.save(access);
    await store.saveSettings({ apiAddress });
    await store.saveAccount({ apiAddress, keyEnding, name, quota, verified, savedAtMs: around.nowMs() });
    await store.changeLedger((ledger) => ({
      ...withServiceFigure(ledger, quota, around.nowMs()),
      spentUntilMs: pausedUntilMs,
    }));
    ports.onKeySaved();
    return { saved: true, verified, quotaSpent: pausedUntilMs > 0 };
  }

  async function removeKey(): Promise<void> {
    await keys.remove();
    await store.saveAccount(null);
    ports.onKeySaved();
  }

  async function refreshQuota(): Promise<void> {
    const [access, account] = await Promise.all([keys.read(), store.account()]);
    if (!access || !account) throw new VouchFailure({ kind: 'no-key' });
    if (account.name === null) return askWithoutName(access, account);
    await store.claimQuotaAsk(around.nowMs(), 0);
    await askQuota(access, account, account.name);
  }

  /** The key stands in an address once: again only where the service has not answered to it yet. */
  async function askWithoutName(access: Access, account: Account): Promise<void> {
    if (account.quota !== null) throw new VouchFailure({ kind: 'unexpected-answer', what: 'user name' });
    await changeSame(account, { ...(await askUser(access)), verified: true });
  }

  async function askQuota(access: Access, account: Account, name: string): Promise<void> {
    await countRequest();
    const quota = await createClient(ports.requests, access).overallQuota(name);
    await changeSame(account, { quota });
    await store.changeLedger((ledger) => withServiceFigure(ledger, quota, around.nowMs()));
  }

  /** A key that was saved meanwhile keeps its own figures, and a removed one leaves none. */
  function changeSame(account: Account, facts: Partial<Account>): Promise<void> {
    return store.changeAccount((stored) =>
      stored.savedAtMs === account.savedAtMs ? { ...stored, ...facts } : null,
    );
  }

  async function countRequest(): Promise<void> {
    const nowMs = around.nowMs();
    await store.changeLedger((ledger) => withRequest(ledgerOfThisClock(ledger, nowMs), nowMs));
  }

  async function pauseEndMs(error: VouchError): Promise<number> {
    const quota = error.kind === 'too-many-requests' ? null : await freshQuota();
    const untilMs = endOfPauseMs(error, quota, around.nowMs());
    await store.changeLedger((ledger) => ({
      ...ledger,
      spentUntilMs: Math.max(ledger.spentUntilMs, untilMs),
    }));
    return untilMs;
  }

  /** At most hourly; a figure that cannot be had is no reason to fail twice. */
  async function freshQuota(): Promise<Quota | null> {
    const [access, account, settings] = await Promise.all([keys.read(), store.account(), store.settings()]);
    const name = account?.name ?? null;
    if (!access || !account || name === null || settings.paused) return account?.quota ?? null;
    if (!(await store.claimQuotaAsk(around.nowMs(), HOUR_MS))) return account.quota;
    try {
      await askQuota(access, account, name);
    } catch (cause) {
      if (!(cause instanceof VouchFailure)) throw cause;
    }
    return (await store.account())?.quota ?? null;
  }

  return { saveKey, removeKey, refreshQuota, pauseEndMs };
}

function refused(error: VouchError): SaveKeyResult {
  return { saved: false, error, canSaveAnyway: false };
}

/** Never now: a job that waits for a moment that has come would spin. */
function endOfPauseMs(error: VouchError, quota: Quota | null, nowMs: number): number {
  return error.kind === 'too-many-requests'
    ? Math.max(error.retryAtMs, nowMs + SECOND_MS)
    : spentUntilMs(quota, nowMs);
}
