import type { LongHashing } from '../downloads/ports.ts';
import { askOffscreen, orderOffscreen } from './offscreen.ts';

/** Hashes files in the offscreen document: only Chromium lets Vouch read them, and it has one. */
export const longHashing: LongHashing = {
  begin: (file) => orderOffscreen({ to: 'offscreen', type: 'hash-file', ...file }),
  stop: async (checkId) => {
    await askOffscreen({ to: 'offscreen', type: 'stop-hashing', checkId });
  },
  list: async () => (await askOffscreen({ to: 'offscreen', type: 'list-hashing' }))?.answer ?? [],
};
