/** The number that so large a part of some numbers is not above. Throws where there are none. */
export function percentile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const found = sorted[Math.ceil(sorted.length * part) - 1];
  if (found === undefined) throw new Error('No percentile of nothing');
  return found;
}
