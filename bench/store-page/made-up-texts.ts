import { createSeededRandom } from '../seeded-random.ts';

/** What the texts of a list are. */
export type TextKind = 'hashes' | 'links';

/** Made-up texts, each another one, and the same ones each time. */
export function madeUpTexts(kind: TextKind, count: number): string[] {
  const random = createSeededRandom(10);
  const hex = (digits: number) => Array.from({ length: digits }, () => hexDigit(random)).join('');
  return Array.from({ length: count }, () =>
    kind === 'hashes' ? hex(64) : `https://host-${hex(3)}.example/a/path/${hex(16)}?id=${hex(8)}`,
  );
}

function hexDigit(random: () => number): string {
  return Math.floor(random() * 16).toString(16);
}
