/** Runs in a page: resolves with the time of an entry of its own timeline, once that is there. */
export function timeOfEntry(type: string, name: string): Promise<number> {
  return new Promise((done) => {
    new PerformanceObserver((list, observer) => {
      const entry = list.getEntries().find((each) => each.name === name);
      if (!entry) return;
      observer.disconnect();
      done(entry.startTime);
    }).observe({ type, buffered: true });
  });
}

/** Runs in a page: its longest task of all so far, 0 where none took 50 ms: shorter ones are not told. */
export function longestTaskMs(): Promise<number> {
  return new Promise((done) => {
    let longestMs = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longestMs = Math.max(longestMs, duration);
    });
    observer.observe({ type: 'longtask', buffered: true });
    // What is buffered comes in a task of its own.
    setTimeout(() => {
      observer.disconnect();
      done(longestMs);
    }, 100);
  });
}
