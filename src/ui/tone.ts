import type { VerdictName } from '../domain/verdict.ts';

/** The five tones that verdicts and states are shown in: each is a colour, and never only a colour. */
export type Tone = 'bad' | 'odd' | 'ok' | 'neutral' | 'working';

/** The shapes that stand beside a word, so that no meaning hangs on colour alone. */
export type SignName =
  | 'flagged'
  | 'suspicious'
  | 'clean'
  | 'no-opinion'
  | 'unknown'
  | 'working'
  | 'waiting'
  | 'question'
  | 'trouble'
  | 'stopped';

/** The tone and the sign of each verdict. */
export const VERDICT_LOOKS: Readonly<Record<VerdictName, { tone: Tone; sign: SignName }>> = {
  malicious: { tone: 'bad', sign: 'flagged' },
  suspicious: { tone: 'odd', sign: 'suspicious' },
  clean: { tone: 'ok', sign: 'clean' },
  unrated: { tone: 'neutral', sign: 'no-opinion' },
  unknown: { tone: 'neutral', sign: 'unknown' },
};
