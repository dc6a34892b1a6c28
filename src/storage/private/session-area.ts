/** Where one value is kept while the browser runs: in memory only, and longer than the background lives. */
export type SessionArea = {
  read: () => Promise<unknown>;
  write: (value: unknown) => Promise<void>;
  clear: () => Promise<void>;
};
