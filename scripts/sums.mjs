/** Where the run of a name leaves its sums. */
export function sumsFile(name) {
  return `artifacts/results/${name}-sums.json`;
}

/** What passed, failed and was skipped in several runs together, and the names of what failed. */
export function sumOf(outcomes) {
  const total = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const { passed, failed, skipped, failures } of outcomes) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    total.failures.push(...failures);
  }
  return total;
}

/** Ends a run: what failed, the sums as its last line, and its exit code. */
export function endWith({ passed, failed, skipped, failures }) {
  if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n').replaceAll(/^/gm, '  ')}`);
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
}
