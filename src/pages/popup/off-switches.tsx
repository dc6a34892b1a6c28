import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Settings } from '../../settings/settings.ts';
import { Picture } from '../../ui/icon.tsx';
import { usePage } from '../../ui/page-context.ts';

/** The switches that must be near: everything off, and off on the site that the popup was opened on. */
export function OffSwitches({ settings }: { settings: Settings }): JSX.Element {
  const { ports, orders } = usePage();
  const siteHost = useSignal<string | null>(null);
  useEffect(() => {
    ports.activeSiteHost().then(
      (host) => (siteHost.value = host),
      () => undefined,
    );
  }, [ports, siteHost]);

  const host = siteHost.value;
  const { paused, excludedSites } = settings;
  const isSiteOff = host !== null && excludedSites.includes(host);
  const togglePaused = () => void orders.give({ type: 'change-settings', changes: { paused: !paused } });

  function toggleSite(): void {
    if (host === null) return;
    const others = excludedSites.filter((site) => site !== host);
    void orders.give({
      type: 'change-settings',
      changes: { excludedSites: isSiteOff ? others : [...others, host] },
    });
  }

  return (
    <aside class="switches" aria-label="Switch Vouch off">
      <button type="button" class="switch" aria-pressed={paused} onClick={togglePaused}>
        <Picture name="pause" />
        Pause Vouch
      </button>
      <button
        type="button"
        class="switch switch-site"
        aria-pressed={isSiteOff}
        disabled={host === null}
        title={host ?? 'The page in this tab is no website'}
        onClick={toggleSite}
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
    </aside>
  );
}
