import type { JSX } from 'preact';
import { usePage } from '../../ui/page-context.ts';

const LEAST = 1;
const MOST = 20;

/** From how many engine families on something is called malicious. */
export function VerdictSection({ maliciousFromFamilies }: { maliciousFromFamilies: number }): JSX.Element {
  const { orders } = usePage();

  /** What is no such number is put back. */
  function onChange(event: { currentTarget: HTMLInputElement }): void {
    const field = event.currentTarget;
    const value = Number(field.value);
    if (Number.isInteger(value) && value >= LEAST && value <= MOST)
      void orders.give({ type: 'change-settings', changes: { maliciousFromFamilies: value } });
    else field.value = String(maliciousFromFamilies);
  }

  return (
    <section aria-labelledby="verdict-heading">
      <h2 id="verdict-heading">Verdict</h2>
      <label class="inline-field">
        <span>Call it malicious from this many independent engine families on:</span>
        <input
          type="number"
          min={LEAST}
          max={MOST}
          step={1}
          value={maliciousFromFamilies}
          onChange={onChange}
        />
      </label>
      <p class="hint">
        Engines that share one scanner count once. Below that number a warning is shown as suspicious.
      </p>
    </section>
  );
}
