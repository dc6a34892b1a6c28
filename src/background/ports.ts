import type { StoreReader } from '../storage/store-reader.ts';
import type { StoreWriter } from '../storage/write.ts';
import type { Access } from '../virustotal/transport/request.ts';

/** The store as the background sees it. */
export type Store = StoreWriter & StoreReader;

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
  /** Takes back the notice of a check, if there is one. */
  dismiss: (checkId: string) => Promise<void>;
  dismissAll: () => Promise<void>;
  isPopupOpen: () => Promise<boolean>;
};

/** Time and chance; what ids that name what they are for begin with: two stores can have one of the same name. */
export type Surroundings = { nowMs: () => number; newId: () => string; idPrefix: '' | 'private:' };
