import type { JSX } from 'preact';
import type { Settings } from '../../settings/settings.ts';
import { usePage } from '../../ui/page-context.ts';
import { NumberSetting } from './number-setting.tsx';

/** What Vouch may do to know more of a download whose file it cannot read: all of it off until a person says so. */
export function ArrivalSection({ settings }: { settings: Settings }): JSX.Element {
  const { ports, orders } = usePage();
  return (
    <section aria-labelledby="arrival-heading">
      <h2 id="arrival-heading">Where a file cannot be read</h2>
      <WatchSetting isOn={settings.watchRequests} />
      {ports.canHashPassing && settings.watchRequests && (
        <TakeOverSetting isOn={settings.takeOverDownloads} />
      )}
      <NumberSetting
        label="An address that you let Vouch fetch again is fetched for files up to"
        unit="MB"
        value={settings.fetchAgainMegabytes}
        least={1}
        most={128}
        onChosen={(value) =>
          void orders.give({ type: 'change-settings', changes: { fetchAgainMegabytes: value } })
        }
      />
      <p class="hint">
        You let it in the popup, for one download or its site. It is fetched without cookies, never where it
        came by a form, from this computer or your network, or by a link that looks as if it works once. Of a
        file of a release on GitHub its stated hash is asked for instead. The sites stand below.
      </p>
    </section>
  );
}

/** A clicked attachment can be seen as it passes only where Vouch begins it itself, which has a price. */
function TakeOverSetting({ isOn }: { isOn: boolean }): JSX.Element {
  const { orders } = usePage();
  return (
    <>
      <label class="tick">
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) =>
            void orders.give({
              type: 'change-settings',
              changes: { takeOverDownloads: event.currentTarget.checked },
            })
          }
        />
        <span>Take over downloads that you click, to hash them as they pass, too</span>
      </label>
      <p class="hint">
        Firefox shows the bytes of what is saved, and not those of a link that is clicked. Vouch then ends
        such a download as it begins and has Firefox fetch its address anew. The price: the site sees two
        requests, and a link that works once is used up by the first. Answers to forms and links that look as
        if they work once are left alone. Where the second request fails, the address is opened once more in
        its tab, the browser's own way.
      </p>
    </>
  );
}

/** The browser's question comes first: where the person says no to it nothing is switched. */
function WatchSetting({ isOn }: { isOn: boolean }): JSX.Element {
  const { ports, orders } = usePage();

  async function change(field: HTMLInputElement): Promise<void> {
    const wanted = field.checked;
    const isLet = !wanted || (await ports.requestSite(null).catch(() => false));
    if (isLet) await orders.give({ type: 'change-settings', changes: { watchRequests: wanted } });
    else field.checked = isOn;
  }

  return (
    <>
      <label class="tick">
        <input type="checkbox" checked={isOn} onChange={(event) => void change(event.currentTarget)} />
        <span>See how downloads arrive</span>
      </label>
      <p class="hint">
        {ports.canHashPassing
          ? 'What is saved by “Save Link As” or Alt+click is hashed as it passes. For all others the hash that the server declares is looked up, if it declares one.'
          : 'The hash that the server declares is looked up, if it declares one.'}{' '}
        The browser asks you to let Vouch see all sites, and starts Vouch for a moment at each page that you
        open; nothing of a page is kept, and nothing more leaves this browser.
      </p>
    </>
  );
}
