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

/** What a button of a notice does at once, without a further question. */
export const NOTICE_ACTS = ['delete', 'keep', 'open-report', 'let-go-on', 'cancel'] as const;

/** One of {@link NOTICE_ACTS}. */
export type NoticeAct = (typeof NOTICE_ACTS)[number];

/**
 * A message of the system; `checkId` is what a click on it shows. It has its buttons, two at most, where the system's
 * notices have any.
 */
export type Notice = {
  checkId: string;
  tone: Tone;
  title: string;
  message: string;
  buttons?: readonly { act: NoticeAct; label: string }[];
};

/** What the background shows outside of its pages. */
export type Display = {
  setBadge: (badge: Badge | null) => Promise<void>;
  notify: (notice: Notice) => Promise<void>;
  /** Takes back the notice of a check, if there is one. */
  dismiss: (checkId: string) => Promise<void>;
  dismissAll: () => Promise<void>;
  isPopupOpen: () => Promise<boolean>;
};

/**
 * A file to be sent for a check. `path` is where the browser saved it, null where only a page of Vouch can have it; its size
 * and SHA-256 must be these.
 */
export type FileToSend = {
  checkId: string;
  name: string;
  sizeBytes: number;
  sha256: string;
  path: string | null;
};

/**
 * Sends files: not the background itself where that can neither show progress nor live as long. It never has the key. All
 * reject with a `VouchFailure`, by the signal with `cancelled`.
 */
export type FileSender = {
  /** Has the file opened and hashed, so that it is known to be the very one. */
  prepare: (file: FileToSend, signal: AbortSignal) => Promise<void>;
  /** Sends it to an address for one upload, and gives the id of its analysis. */
  send: (checkId: string, address: string, signal: AbortSignal) => Promise<string>;
  /** Whether it is sending the file of a check, or has sent it and told nobody yet. */
  isSending: (checkId: string) => Promise<boolean>;
  /** How the sending of such a file ends, as `send` tells it. */
  follow: (checkId: string, signal: AbortSignal) => Promise<string>;
};

/** Time and chance; what ids that name what they are for begin with: two stores can have one of the same name. */
export type Surroundings = { nowMs: () => number; newId: () => string; idPrefix: '' | 'private:' };
