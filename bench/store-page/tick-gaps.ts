/** Watches how long a thread does not get to anything else. */
type TickGaps = { end: () => number };

/** Ticks without a pause; `end` gives the longest time between two ticks, in milliseconds. */
export function watchTickGaps(): TickGaps {
  const { port1, port2 } = new MessageChannel();
  let lastMs = performance.now();
  let longestMs = 0;

  function tick(): void {
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - lastMs);
    lastMs = nowMs;
    port2.postMessage(null);
  }

  port1.addEventListener('message', tick);
  port1.start();
  tick();
  return {
    end: () => {
      tick();
      port1.close();
      return longestMs;
    },
  };
}
