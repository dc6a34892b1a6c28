import type { JSX } from 'preact';
import type { Allowance } from '../domain/quota.ts';

/** How full an allowance is, as a bar; the numbers must stand beside it. */
export function Meter({ allowance }: { allowance: Allowance }): JSX.Element {
  const { used, allowed } = allowance;
  const share = allowed === 0 ? 100 : Math.min(100, (used * 100) / allowed);
  return (
    <svg
      class={share >= 90 ? 'meter meter-full' : 'meter'}
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect class="meter-all" width="100" height="8" />
      <rect class="meter-used" width={share} height="8" />
    </svg>
  );
}
