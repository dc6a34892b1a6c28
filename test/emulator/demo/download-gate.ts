/** Keeps the content of downloads back behind their headers, until it is let pass. */
export type DownloadGate = {
  readonly isShut: boolean;
  shut: () => void;
  open: () => void;
  /** Resolves once it is open. */
  untilOpen: () => Promise<void>;
};

/** A gate that is open. */
export function createDownloadGate(): DownloadGate {
  let waiting: (() => void)[] = [];
  let isShut = false;
  return {
    get isShut() {
      return isShut;
    },
    shut: () => void (isShut = true),
    open: () => {
      isShut = false;
      for (const pass of waiting) pass();
      waiting = [];
    },
    untilOpen: () => (isShut ? new Promise((pass) => waiting.push(pass)) : Promise.resolve()),
  };
}
