/** The middle one of some numbers: half of them are not above it. Throws where there are none. */
export function median(numbers: readonly number[]): number {
  const middle = numbers.toSorted((one, other) => one - other)[Math.floor((numbers.length - 1) / 2)];
  if (middle === undefined) throw new Error('No median of nothing');
  return middle;
}
