import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Settings } from '../../settings/settings.ts';
import { Picture } from '../../ui/icon.tsx';
import { usePage } from '../../ui/page-context.ts';

/**
 * The switches that must be near: everything off, downloads off where that question was answered, and off on the
 * site that the popup was opened on.
 */
export function OffSwitches({ settings }: { settings: Settings }): JSX.Element {
  const { ports, orders } = usePage();
  const { paused, lookUpDownloads, excludedSites } = settings;
  const togglePaused = () => void orders.give({ type: 'change-settings', changes: { paused: !paused } });
  const toggleDownloads = () =>
    void orders.give({ type: 'change-settings', changes: { lookUpDownloads: lookUpDownloads !== true } });
  return (
    <aside class="switches" aria-label="Switch Vouch off">
      <button type="button" class="switch" aria-pressed={paused} onClick={togglePaused}>
        <Picture name="pause" />
        Pause Vouch
      </button>
      {lookUpDownloads !== null && (
        <button type="button" class="switch" aria-pressed={!lookUpDownloads} onClick={toggleDownloads}>
          Downloads off
        </button>
      )}
      {/* What is switched off is remembered on the disk. */}
      {!ports.isPrivate && <SiteSwitch excludedSites={excludedSites} />}
    </aside>
  );
}

function SiteSwitch({ excludedSites }: { excludedSites: string[] }): JSX.Element {
  const { orders } = usePage();
  const host = useSiteHost();
  const isOff = host !== null && excludedSites.includes(host);

  function toggle(): void {
    if (host === null) return;
    const others = excludedSites.filter((site) => site !== host);
    void orders.give({
      type: 'change-settings',
      changes: { excludedSites: isOff ? others : [...others, host] },
    });
  }

  return (
    <button
      type="button"
      class="switch switch-site"
      aria-pressed={isOff}
      disabled={host === null}
      title={host ?? 'The page in this tab is no website'}
      onClick={toggle}
    >
      <span>
        Not on this site
        {host !== null && (
          <>
            : <bdi>{host}</bdi>
          </>
        )}
      </span>
    </button>
  );
}

/** Asked for after the first paint: nothing else waits for it. */
function useSiteHost(): string | null {
  const { ports } = usePage();
  const siteHost = useSignal<string | null>(null);
  useEffect(() => {
    ports.activeSiteHost().then(
      (host) => (siteHost.value = host),
      () => undefined,
    );
  }, [ports, siteHost]);
  return siteHost.value;
}
