/** A page in the background paints nothing, and has no frames: it goes on after so long. */
const LONGEST_WAIT_MS = 200;

/** Does an act once what is on the page now has been painted. */
export function afterPaint(act: () => void): void {
  // A frame begins before it is painted: what it puts off comes after that.
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    setTimeout(act);
  });
  const timer = setTimeout(() => {
    cancelAnimationFrame(frame);
    act();
  }, LONGEST_WAIT_MS);
}
