import type { JSX } from 'preact';
import type { Settings } from '../../settings/settings.ts';
import { Picture } from '../../ui/icon.tsx';
import { usePage } from '../../ui/page-context.ts';
import { ForeignText } from '../../ui/foreign-text.tsx';

/** The hosts that something was remembered for, each to be forgotten again. */
export function HostsSection({ settings }: { settings: Settings }): JSX.Element {
  const { orders } = usePage();
  const { excludedSites, submitWithoutAskingHosts, fetchAgainHosts } = settings;
  return (
    <section aria-labelledby="hosts-heading">
      <h2 id="hosts-heading">Remembered sites</h2>
      <HostList
        heading="Vouch is off on"
        empty="No site. “Not on this site” in the popup adds one."
        hosts={excludedSites}
        onRemove={(hosts) => void orders.give({ type: 'change-settings', changes: { excludedSites: hosts } })}
      />
      <HostList
        heading="Private-looking links are submitted without a question for"
        empty="No host. “Remember” beside the question adds one."
        hosts={submitWithoutAskingHosts}
        onRemove={(hosts) =>
          void orders.give({ type: 'change-settings', changes: { submitWithoutAskingHosts: hosts } })
        }
      />
      <HostList
        heading="Downloads are fetched again, where a file cannot be read, from"
        empty="No host. “From now on” beside “Fetch it again” in the popup adds one."
        hosts={fetchAgainHosts}
        onRemove={(hosts) =>
          void orders.give({ type: 'change-settings', changes: { fetchAgainHosts: hosts } })
        }
      />
    </section>
  );
}

type ListProps = { heading: string; empty: string; hosts: string[]; onRemove: (remaining: string[]) => void };

function HostList({ heading, empty, hosts, onRemove }: ListProps): JSX.Element {
  return (
    <>
      <h3>{heading}</h3>
      {hosts.length === 0 ? (
        <p class="hint">{empty}</p>
      ) : (
        <ul class="hosts">
          {hosts.map((host) => (
            <li key={host}>
              <ForeignText text={host} />
              <button
                type="button"
                class="icon-button"
                aria-label={`Remove ${host}`}
                title="Remove"
                onClick={() => onRemove(hosts.filter((other) => other !== host))}
              >
                <Picture name="delete" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
