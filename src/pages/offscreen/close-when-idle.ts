/** Long enough for what the background was told of to bring the next order. */
const IDLE_MS = 10_000;

/** Gives what is called whenever there may be nothing left to do: where there is nothing for a while it closes. */
export function closeWhenIdle(isBusy: () => boolean, close: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!isBusy()) close();
    }, IDLE_MS);
  };
}
