import type { ReadonlySignal } from '@preact/signals';
import type { Check } from '../domain/check.ts';
import { isFresh } from '../domain/freshness.ts';
import type { Ledger } from '../domain/ledger.ts';
import type { Account } from '../domain/quota.ts';
import type { StoredReport } from '../domain/report.ts';
import type { Settings } from '../settings/settings.ts';
import { openingCheck } from './opening-view.ts';
import type { PagePorts } from './ports.ts';
import { createStored } from './stored-signal.ts';
import type { Ticker } from './ticker.ts';

/** Everything that the popup shows. `shown` is the check in view, null where the list is. */
export type PopupData = {
  shown: Check | null;
  /** The check of the address that the file of `shown` came from, if there is one. */
  part: Check | null;
  checks: Check[];
  /** The latest other checks, to stand below `shown`; none until they are wanted. */
  others: Check[];
  /** Our copies of the reports of the checks in view, by indicator key. */
  reports: ReadonlyMap<string, StoredReport>;
  settings: Settings;
  account: Account | null;
  ledger: Ledger;
};

/** What the popup shows, and which check is in view. */
export type PopupModel = {
  data: ReadonlySignal<PopupData | null>;
  failed: ReadonlySignal<boolean>;
  refresh: () => Promise<void>;
  showCheck: (id: string) => Promise<void>;
  showList: () => Promise<void>;
  /** Reads the other checks with their reports, too: not wanted before the verdict is painted. */
  wantOthers: () => Promise<void>;
  dispose: () => void;
};

/** How many other checks stand below the one in view. */
const OTHER_CHECKS = 5;

/** `undecided` until the first reading has chosen by the opening rule. */
type Wanted = { name: 'undecided' } | { name: 'list'; isChosen: boolean } | { name: 'check'; id: string };

/** The popup's state over the store. `askedId` is the check that the popup was opened for, if one was named. */
export function createPopupModel(ports: PagePorts, ticker: Ticker, askedId: string | null): PopupModel {
  const { store } = ports;
  let wanted: Wanted = askedId === null ? { name: 'undecided' } : { name: 'check', id: askedId };
  /** The check that a person has chosen to look at, until it was read. */
  let chosenId = askedId;
  let newestKnownMs: number | null = null;
  let wantsOthers = false;

  /** The time on the page moves with every reading, so that what is read and its age agree. */
  async function read(): Promise<PopupData> {
    ticker.update();
    const [newest, records] = await Promise.all([store.latestChecks(1), store.records()]);
    chooseView(newest[0]);
    const shown = await wantedCheck(newest);
    const partId = shown?.file?.addressCheckId ?? null;
    const part = partId === null ? null : ((await store.checkById(partId)) ?? null);
    // A long history must not delay the verdict: it is read once it is looked at.
    const checks = shown === null || wantsOthers ? await store.latestChecks() : newest;
    const others = shown !== null && wantsOthers ? othersThan(shown, checks) : [];
    const reports = await readReports(shown === null ? checks : [shown, ...(part ? [part] : []), ...others]);
    lookAt(shown, reports, records.settings);
    return { shown, part, checks, others, reports, ...records };
  }

  /** What a person chose to look at is asked for again where our copy of it is not fresh any more; it is shown meanwhile. */
  function lookAt(shown: Check | null, reports: PopupData['reports'], settings: Settings): void {
    if (shown === null || shown.id !== chosenId || settings.paused) return;
    chosenId = null;
    const stored = reports.get(shown.indicatorKey);
    if (shown.state.name !== 'done' || !stored || isFresh(stored, settings, ports.nowMs())) return;
    ports.send({ type: 'look', checkId: shown.id }).catch(() => undefined);
  }

  function chooseView(newest: Check | undefined): void {
    if (wanted.name === 'undecided') {
      const opening = openingCheck(newest, ports.nowMs());
      wanted = opening === null ? { name: 'list', isChosen: false } : { name: 'check', id: opening.id };
    } else if (
      newest &&
      newestKnownMs !== null &&
      newest.createdAtMs > newestKnownMs &&
      mayTakeOver(newest)
    ) {
      wanted = { name: 'check', id: newest.id };
    }
    newestKnownMs = Math.max(newestKnownMs ?? 0, newest?.createdAtMs ?? 0);
  }

  /**
   * A check that was asked for while the popup is open takes over: that is what the person looks for. A download that
   * finishes meanwhile must not come between a person and what they have chosen to look at.
   */
  function mayTakeOver({ origin }: Check): boolean {
    return origin !== 'download' || (wanted.name === 'list' && !wanted.isChosen);
  }

  /** An older check than the newest is read by its id; a wiped one leaves the list. */
  async function wantedCheck(newest: Check[]): Promise<Check | null> {
    if (wanted.name !== 'check') return null;
    const { id } = wanted;
    return newest.find((check) => check.id === id) ?? (await store.checkById(id)) ?? null;
  }

  async function readReports(checks: Check[]): Promise<ReadonlyMap<string, StoredReport>> {
    const keys = new Set(checks.map((check) => check.indicatorKey).filter((key) => key !== ''));
    const found = await Promise.all(
      [...keys].map(async (key) => [key, await store.storedReport(key)] as const),
    );
    return new Map(found.flatMap(([key, stored]) => (stored ? [[key, stored]] : [])));
  }

  const stored = createStored(read, ports.onChange);

  function show(next: Wanted): Promise<void> {
    wanted = next;
    return stored.refresh();
  }

  return {
    ...stored,
    showCheck: (id) => {
      chosenId = id;
      return show({ name: 'check', id });
    },
    showList: () => show({ name: 'list', isChosen: true }),
    wantOthers: async () => {
      if (wantsOthers) return;
      wantsOthers = true;
      await stored.refresh();
    },
  };
}

function othersThan(shown: Check, checks: Check[]): Check[] {
  return checks.filter((check) => check.id !== shown.id).slice(0, OTHER_CHECKS);
}
