import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../src/domain/outcome.ts';
import { changeSentence } from '../../../src/ui/change-sentence.ts';

function outcome(changes: Partial<Outcome> = {}): Outcome {
  const atMs = Date.UTC(2026, 10, 20, 12);
  return { verdict: 'clean', flagged: 0, answered: 90, title: null, atMs, ...changes };
}

const EARLIER = Date.UTC(2026, 10, 10, 12);

describe('what has changed', () => {
  it.each<[string, Partial<Outcome>, Partial<Outcome>]>([
    ['0 → 7 engines since 10 November', {}, { verdict: 'malicious', flagged: 7 }],
    ['7 → 0 engines since 10 November', { verdict: 'malicious', flagged: 7 }, {}],
    ['0 → 1 engine since 10 November', {}, { verdict: 'suspicious', flagged: 1 }],
    [
      '5 → 6 engines since 10 November',
      { verdict: 'malicious', flagged: 5 },
      { verdict: 'malicious', flagged: 6 },
    ],
    ['first known now', { verdict: 'unknown', answered: 0 }, {}],
    ['no longer known since 10 November', {}, { verdict: 'unknown', answered: 0 }],
    ['3 → 90 answers since 10 November', { verdict: 'unrated', answered: 3 }, {}],
    [
      'suspicious → malicious since 10 November',
      { verdict: 'suspicious', flagged: 3 },
      { verdict: 'malicious', flagged: 3 },
    ],
  ])('is said: "%s"', (words, before, now) => {
    expect(changeSentence(outcome({ atMs: EARLIER, ...before }), outcome(now))).toBe(words);
  });

  it('is said with the year where that is another one', () => {
    const before = outcome({ atMs: Date.UTC(2025, 10, 10, 12) });
    expect(changeSentence(before, outcome({ verdict: 'malicious', flagged: 7 }))).toBe(
      '0 → 7 engines since 10 November 2025',
    );
  });

  it('is nothing where the answer is the same, or the first', () => {
    const before = outcome({ atMs: EARLIER });
    expect(changeSentence(before, outcome({ answered: 88, title: 'other' }))).toBeNull();
    expect(changeSentence(null, outcome())).toBeNull();
    expect(changeSentence(before, null)).toBeNull();
    const unknown = outcome({ verdict: 'unknown', answered: 0 });
    expect(changeSentence(unknown, unknown)).toBeNull();
  });
});
