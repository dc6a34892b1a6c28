import type { JSX } from 'preact';
import type { Settings, SettingsChange } from '../../settings/settings.ts';
import { usePage } from '../../ui/page-context.ts';
import { NumberSetting } from './number-setting.tsx';

const MOST_HOURS = 90 * 24;
const MOST_MEGABYTES = 10_000;

/** How long an answer stands before it is asked for again, and how much of them is kept. */
export function KeptSection({ settings }: { settings: Settings }): JSX.Element {
  const { ports, orders } = usePage();
  const change = (changes: SettingsChange) => void orders.give({ type: 'change-settings', changes });
  return (
    <section aria-labelledby="kept-heading">
      <h2 id="kept-heading">What is kept</h2>
      <p class="hint">
        An answer of VirusTotal is kept here. While it is fresh it answers without a request; an older one is
        shown at once, and asked for again when you look at it.
      </p>
      <NumberSetting
        label="“Unknown to VirusTotal” is fresh for"
        unit="hours"
        value={settings.unknownFreshHours}
        least={1}
        most={MOST_HOURS}
        onChosen={(value) => change({ unknownFreshHours: value })}
      />
      <NumberSetting
        label="“No engine flags it” is fresh for"
        unit="hours"
        value={settings.cleanFreshHours}
        least={1}
        most={MOST_HOURS}
        onChosen={(value) => change({ cleanFreshHours: value })}
      />
      <NumberSetting
        label="A flagged one is fresh for"
        unit="hours"
        value={settings.flaggedFreshHours}
        least={1}
        most={MOST_HOURS}
        onChosen={(value) => change({ flaggedFreshHours: value })}
      />
      <NumberSetting
        label="Reports may take up to"
        unit="MB"
        value={settings.cacheMegabytes}
        least={1}
        most={MOST_MEGABYTES}
        onChosen={(value) => change({ cacheMegabytes: value })}
      />
      <p class="hint">
        Those that were not used for the longest time go first. What was checked stays in{' '}
        <button type="button" class="link" onClick={() => void ports.openHistory()}>
          the history
        </button>
        , where you delete it, see what waits, and what left this browser.
      </p>
    </section>
  );
}
