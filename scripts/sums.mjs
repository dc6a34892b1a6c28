/** Where the run of a name leaves its sums. */
export function sumsFile(name) {
  return `artifacts/results/${name}-sums.json`;
}

/** The outcome of a run of nothing. */
export const NOTHING = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** The outcome of what failed as a whole. */
export function failedAs(title) {
  return { ...NOTHING, failed: 1, failures: [title] };
}

/** What passed, failed and was skipped in several runs together, and the names of what failed. */
export function sumOf(outcomes) {
  return outcomes.reduce(
    (sum, { passed, failed, skipped, failures }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
      failures: [...sum.failures, ...failures],
    }),
    NOTHING,
  );
}

/** Ends a run: what failed, the sums as its last line, and its exit code. */
export function endWith({ passed, failed, skipped, failures }) {
  if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n').replaceAll(/^/gm, '  ')}`);
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
}
