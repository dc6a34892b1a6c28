import type { JSX } from 'preact';
import { usePage } from '../../ui/page-context.ts';
import { NumberSetting } from './number-setting.tsx';

/** From how many engine families on something is called malicious. */
export function VerdictSection({ maliciousFromFamilies }: { maliciousFromFamilies: number }): JSX.Element {
  const { orders } = usePage();
  return (
    <section aria-labelledby="verdict-heading">
      <h2 id="verdict-heading">Verdict</h2>
      <NumberSetting
        label="Call it malicious from this many independent engine families on:"
        unit=""
        value={maliciousFromFamilies}
        least={1}
        most={20}
        onChosen={(value) =>
          void orders.give({ type: 'change-settings', changes: { maliciousFromFamilies: value } })
        }
      />
      <p class="hint">
        Engines that share one scanner count once. Below that number a warning is shown as suspicious.
      </p>
    </section>
  );
}
