import type { JSX } from 'preact';
import type { Settings } from '../../settings/settings.ts';
import { usePage } from '../../ui/page-context.ts';
import { ListSetting } from './list-setting.tsx';

/** The hosts that something was remembered for, each to be forgotten again. */
export function HostsSection({ settings }: { settings: Settings }): JSX.Element {
  const { orders } = usePage();
  const { excludedSites, submitWithoutAskingHosts, fetchAgainHosts } = settings;
  return (
    <section aria-labelledby="hosts-heading">
      <h2 id="hosts-heading">Remembered sites</h2>
      <ListSetting
        heading="Vouch is off on"
        empty="No site. “Not on this site” in the popup adds one."
        members={excludedSites}
        onChange={(hosts) => void orders.give({ type: 'change-settings', changes: { excludedSites: hosts } })}
      />
      <ListSetting
        heading="Private-looking links are submitted without a question for"
        empty="No host. “Remember” beside the question adds one."
        members={submitWithoutAskingHosts}
        onChange={(hosts) =>
          void orders.give({ type: 'change-settings', changes: { submitWithoutAskingHosts: hosts } })
        }
      />
      <ListSetting
        heading="Where a file cannot be read, its address is fetched again, or its hash asked for, at"
        empty="No host. “From now on” beside “Fetch it again” or “Ask GitHub” in the popup adds one."
        members={fetchAgainHosts}
        onChange={(hosts) =>
          void orders.give({ type: 'change-settings', changes: { fetchAgainHosts: hosts } })
        }
      />
    </section>
  );
}
