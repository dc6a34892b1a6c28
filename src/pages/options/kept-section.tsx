import type { JSX } from 'preact';
import type { Settings } from '../../settings/settings.ts';
import { usePage } from '../../ui/page-context.ts';
import { NumberSetting } from './number-setting.tsx';

const MOST_HOURS = 90 * 24;
const MOST_MEGABYTES = 10_000;

const NUMBERS = [
  {
    name: 'unknownFreshHours',
    label: '“Unknown to VirusTotal” is fresh for',
    unit: 'hours',
    most: MOST_HOURS,
  },
  { name: 'cleanFreshHours', label: '“No engine flags it” is fresh for', unit: 'hours', most: MOST_HOURS },
  { name: 'flaggedFreshHours', label: 'A flagged one is fresh for', unit: 'hours', most: MOST_HOURS },
  { name: 'cacheMegabytes', label: 'Reports may take up to', unit: 'MB', most: MOST_MEGABYTES },
] as const;

/** How long an answer stands before it is asked for again, and how much of them is kept. */
export function KeptSection({ settings }: { settings: Settings }): JSX.Element {
  const { ports, orders } = usePage();
  return (
    <section aria-labelledby="kept-heading">
      <h2 id="kept-heading">What is kept</h2>
      <p class="hint">
        An answer of VirusTotal is kept here. While it is fresh it answers without a request; an older one is
        shown at once, and asked for again when you look at it.
      </p>
      {NUMBERS.map(({ name, ...shown }) => (
        <NumberSetting
          key={name}
          {...shown}
          least={1}
          value={settings[name]}
          onChosen={(value) => void orders.give({ type: 'change-settings', changes: { [name]: value } })}
        />
      ))}
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
