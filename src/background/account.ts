import { VouchFailure, type VouchError } from '../domain/errors.ts';
import { EMPTY_LEDGER, withRequest, withServiceFigures, type Ledger } from '../domain/ledger.ts';
import { loweredPace } from '../domain/pace.ts';
import type { Account, Quota } from '../domain/quota.ts';
import type { SaveKeyResult } from '../messaging/protocol.ts';
import { ledgerOfThisClock } from '../scheduler/clock-set-back.ts';
import { parseApiAddress } from '../settings/api-address.ts';
import { createBackgroundClient, type UserFacts } from '../virustotal/own-shapes/background-client.ts';
import type { Access, RequestPorts } from '../virustotal/transport/request.ts';
import type { KeyStore, Store, Surroundings } from './ports.ts';
import { isPauseError, leastPauseEndMs, pauseAfter429, withPause, type PauseError } from './spent-until.ts';

const HOUR_MS = 3_600_000;
const NOTHING_KNOWN: UserFacts = { name: null, quota: null };

/** The use cases of the account: its key and what it may use. */
export type AccountCases = {
  saveKey: (key: string, apiAddress: string, acceptUnverified: boolean) => Promise<SaveKeyResult>;
  removeKey: () => Promise<void>;
  /** Asks the service what the account may use and has used: one request, and none while Vouch is paused. */
  refreshQuota: () => Promise<void>;
  /** Pauses after a 429 to the account that asked, until when it gives; asks the account, at most hourly, which of its allowances is spent. */
  pauseEndMs: (error: PauseError, asked: Account | null) => Promise<number>;
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
    return acceptUnverified ? keep(access, NOTHING_KNOWN, false, null) : checkAndKeep(access);
  }

  async function checkAndKeep(access: Access): Promise<SaveKeyResult> {
    try {
      return await keep(access, await askUser(access), true, null);
    } catch (cause) {
      if (!(cause instanceof VouchFailure)) throw cause;
      const { error } = cause;
      if (isPauseError(error)) return keep(access, NOTHING_KNOWN, true, error);
      return { saved: false, error, canSaveAnyway: !refusesKey(error) };
    }
  }

  /** The one request whose address holds the key; the name that it gives is used from then on. */
  async function askUser(access: Access): Promise<UserFacts> {
    await store.claimQuotaAsk(around.nowMs(), 0);
    await countRequest();
    return createBackgroundClient(ports.requests, access).ownUser();
  }

  /** What was counted and paused belongs to the key before, unless it is the same one. */
  async function keep(
    access: Access,
    { name, quota }: UserFacts,
    verified: boolean,
    error: PauseError | null,
  ): Promise<SaveKeyResult> {
    const { apiAddress, key } = access;
    const nowMs = around.nowMs();
    const keyEnding = key.slice(-4);
    const before = await keys.read();
    const isSame = before?.key === key && before.apiAddress === apiAddress;
    await keys.save(access);
    await store.saveSettings({ apiAddress });
    await store.saveAccount({ apiAddress, keyEnding, name, quota, verified, savedAtMs: nowMs });
    await store.changeLedger((ledger) => {
      const { recentMs } = ledger;
      const own = isSame ? { ...ledger, spentUntilMs: 0, guessedPause: null } : { ...EMPTY_LEDGER, recentMs };
      const told = isSame && quota === null ? own : withServiceFigures(own, quota, nowMs);
      return error ? withPause(told, error.kind, pauseAfter429(error, null, told, nowMs)) : told;
    });
    ports.onKeySaved();
    return { saved: true, verified, quotaSpent: error !== null };
  }

  async function removeKey(): Promise<void> {
    await keys.remove();
    await store.saveAccount(null);
    ports.onKeySaved();
  }

  async function refreshQuota(): Promise<void> {
    const { access, account, isPaused } = await known();
    if (isPaused) return;
    if (!access || !account) throw new VouchFailure({ kind: 'no-key' });
    const { name } = account;
    if (name !== null) await store.claimQuotaAsk(around.nowMs(), 0);
    await heedRefusal(account, () =>
      name === null ? askWithoutName(access, account) : askQuota(access, account, name),
    );
  }

  /** What is saved; an account of another address than the key's says nothing of it. */
  async function known() {
    const [access, account, settings] = await Promise.all([keys.read(), store.account(), store.settings()]);
    const isOfKey = account?.apiAddress === access?.apiAddress;
    return { access, account: isOfKey ? account : null, isPaused: settings.paused };
  }

  /** The key stands in an address once: again only where the service has not answered to it yet. */
  async function askWithoutName(access: Access, account: Account): Promise<void> {
    if (account.quota !== null) throw new VouchFailure({ kind: 'unexpected-answer', what: 'user name' });
    await changeSame(account, { ...(await askUser(access)), verified: true });
  }

  async function askQuota(access: Access, account: Account, name: string): Promise<void> {
    await countRequest();
    const asked = await store.ledger();
    const quota = await createBackgroundClient(ports.requests, access).overallQuota(name);
    await changeSame(account, { quota, verified: true });
    await store.changeLedger((ledger) => withServiceFigures(ledger, quota, around.nowMs(), asked));
  }

  /** A key that the service refuses is no verified one any more. */
  async function heedRefusal(account: Account, ask: () => Promise<void>): Promise<void> {
    try {
      await ask();
    } catch (cause) {
      if (cause instanceof VouchFailure && refusesKey(cause.error))
        await changeSame(account, { verified: false });
      throw cause;
    }
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

  /** Nothing leaves while the account is asked, nor after a worker that was stopped meanwhile. */
  async function pauseEndMs(error: PauseError, asked: Account | null): Promise<number> {
    const nowMs = around.nowMs();
    // A late answer to another key says nothing of this one.
    if ((await store.account())?.savedAtMs !== asked?.savedAtMs) return leastPauseEndMs(error, nowMs);
    const before = await pauseAtLeast(error, nowMs);
    const quota = error.kind === 'quota-spent' ? await freshQuota() : null;
    const pause = pauseAfter429(error, quota, before, nowMs);
    const isMinuteMeant = error.kind === 'too-many-requests' || pause.guessed === 'minute';
    // Requests that were on their way together are told once.
    const isTold = before.spentUntilMs > nowMs;
    await store.changeLedger((ledger) => ({
      ...withPause(ledger, error.kind, pause),
      pace: isMinuteMeant && !isTold ? loweredPace(quota, ledger.pace, nowMs) : ledger.pace,
    }));
    return pause.untilMs;
  }

  /** Gives the ledger as it was before: of two at once the second one finds the pause of the first. */
  async function pauseAtLeast(error: PauseError, nowMs: number): Promise<Ledger> {
    let before: Ledger = EMPTY_LEDGER;
    await store.changeLedger((ledger) => {
      before = ledgerOfThisClock(ledger, nowMs);
      const least = { untilMs: leastPauseEndMs(error, nowMs), guessed: before.guessedPause };
      return withPause(ledger, error.kind, least);
    });
    return before;
  }

  /** At most hourly; a figure that cannot be had is no reason to fail twice. */
  async function freshQuota(): Promise<Quota | null> {
    const { access, account, isPaused } = await known();
    const name = account?.name ?? null;
    if (!access || !account || name === null || isPaused) return account?.quota ?? null;
    if (!(await store.claimQuotaAsk(around.nowMs(), HOUR_MS))) return account.quota;
    try {
      await heedRefusal(account, () => askQuota(access, account, name));
    } catch (cause) {
      if (!(cause instanceof VouchFailure)) throw cause;
    }
    return (await store.account())?.quota ?? null;
  }

  return { saveKey, removeKey, refreshQuota, pauseEndMs };
}

/** Whether the service says that the key is none, or that its account may not be used. */
export function refusesKey(error: VouchError): boolean {
  return error.kind === 'wrong-key' || error.kind === 'inactive-account';
}

function refused(error: VouchError): SaveKeyResult {
  return { saved: false, error, canSaveAnyway: false };
}
