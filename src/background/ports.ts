import type { Check } from '../domain/check.ts';
import type { Account, Ledger } from '../domain/quota.ts';
import type { Settings } from '../settings/settings.ts';
import type { KeptReport } from '../storage/schema.ts';
import type { StoreWriter } from '../storage/write.ts';
import type { Access } from '../virustotal/request.ts';

/** The store as the background sees it. */
export type Store = StoreWriter & {
  checkById: (id: string) => Promise<Check | undefined>;
  storedReport: (indicatorKey: string) => Promise<KeptReport | undefined>;
  settings: () => Promise<Settings>;
  account: () => Promise<Account | null>;
  ledger: () => Promise<Ledger>;
};

/** Where the key lives: the only place that it is kept in, and nothing but the background reads it. */
export type KeyStore = {
  read: () => Promise<Access | null>;
  save: (access: Access) => Promise<void>;
  remove: () => Promise<void>;
};

/** The sign on the toolbar button: up to four characters, a tone for its colour, and the words of its tooltip. */
export type Badge = { text: string; tone: Tone; title: string };

/** The five tones that verdicts and states are shown in. */
export type Tone = 'bad' | 'odd' | 'ok' | 'neutral' | 'working';

/** A message of the system; `checkId` is what a click on it shows. */
export type Notice = { checkId: string; tone: Tone; title: string; message: string };

/** What the background shows outside of its pages. */
export type Display = {
  setBadge: (badge: Badge | null) => Promise<void>;
  notify: (notice: Notice) => Promise<void>;
  isPopupOpen: () => Promise<boolean>;
};

/** Time and chance. */
export type Surroundings = { nowMs: () => number; newId: () => string };
