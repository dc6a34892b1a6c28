import type { JSX } from 'preact';
import type { Stats } from '../domain/engine.ts';
import type { Verdict } from '../domain/verdict.ts';
import { USUAL_ENGINES } from './check-steps.ts';
import { ringShares } from './ring-shares.ts';

type ArcProps = { part: string; start: number; share: number };

/** `pathLength` makes the circle 100 long, so that shares in percent are lengths. */
function Arc({ part, start, share }: ArcProps): JSX.Element | null {
  if (share <= 0) return null;
  return (
    <circle
      class={`arc arc-${part}`}
      cx="42"
      cy="42"
      r="36"
      pathLength="100"
      stroke-dasharray={`${share} 100`}
      stroke-dashoffset={-start}
      transform="rotate(-90 42 42)"
    />
  );
}

/** The verdict's ring: the engines that warn, of those that answered. */
export function VerdictRing({ verdict, stats }: { verdict: Verdict; stats: Stats }): JSX.Element {
  const { flagged, harmless, undetected } = ringShares(verdict, stats);
  const words = `${verdict.flagged} of ${verdict.answered} engines that answered flag it`;
  return (
    <svg class="ring" viewBox="0 0 84 84" role="img" aria-label={words}>
      <circle class="arc arc-base" cx="42" cy="42" r="36" />
      <Arc part="undetected" start={flagged + harmless} share={undetected} />
      <Arc part="harmless" start={flagged} share={harmless} />
      <Arc part="flagged" start={0} share={flagged} />
      <text class="ring-count" x="42" y="46">
        {verdict.flagged}
      </text>
      <text class="ring-of" x="42" y="60">
        of {verdict.answered}
      </text>
    </svg>
  );
}

/** The ring of a check at work: it fills as engines answer, or turns while nobody knows how far it is. */
export function WorkingRing({ answered }: { answered: number | null }): JSX.Element {
  const share = answered === null ? 25 : Math.min(100, (answered * 100) / Math.max(USUAL_ENGINES, answered));
  return (
    <svg class="ring" viewBox="0 0 84 84" aria-hidden="true">
      <circle class="arc arc-dashes" cx="42" cy="42" r="36" pathLength="112" />
      <g class={answered === null ? 'turning' : ''}>
        <Arc part="working" start={0} share={share} />
      </g>
      <text class="ring-count" x="42" y="49">
        {answered ?? '…'}
      </text>
    </svg>
  );
}
