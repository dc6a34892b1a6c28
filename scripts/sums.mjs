/** Where the run of a name leaves its sums. */
export function sumsFile(name) {
  return `artifacts/results/${name}-sums.json`;
}

/** What passed, failed and was skipped in several runs together. */
export function sumOf(counts) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const count of counts) for (const key of Object.keys(total)) total[key] += count[key];
  return total;
}

/** Sums as the last line of a run has them. */
export function lineOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
