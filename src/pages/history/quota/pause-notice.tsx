import type { JSX } from 'preact';
import type { Ledger } from '../../../domain/ledger.ts';
import { utcAndLocal } from './utc-time.ts';

/** Says that VirusTotal has asked for a pause, until it is over. */
export function PauseNotice({ ledger, nowMs }: { ledger: Ledger; nowMs: number }): JSX.Element | null {
  const { spentUntilMs, pausedFor, guessedPause } = ledger;
  if (spentUntilMs <= nowMs) return null;
  const why =
    pausedFor === 'too-many-requests'
      ? 'there were too many requests in a short time'
      : 'the quota of this account is spent';
  return (
    <div class="notice tone-odd">
      <p>
        <b>VirusTotal has asked for a pause (429): {why}.</b> It lasts until{' '}
        {utcAndLocal(spentUntilMs, nowMs)}.
        {guessedPause !== null && ' VirusTotal told no end: it is a guess, and is tried again then.'}
      </p>
    </div>
  );
}
