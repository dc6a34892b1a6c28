/** Numbers from 0 up to, but not including, 1: the same row of them for the same seed. Marsaglia's xorshift32. */
export function createSeededRandom(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  // Of small seeds the first numbers are alike.
  for (let turn = 0; turn < 16; turn += 1) next();
  return next;
}
