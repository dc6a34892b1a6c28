import type { JSX } from 'preact';
import { HOLD_SECONDS } from '../../../settings/download-settings.ts';
import type { Settings, SettingsChange } from '../../../settings/settings.ts';
import { usePage } from '../../../ui/page-context.ts';
import { NumberSetting } from '../number-setting.tsx';
import { TickSetting } from '../tick-setting.tsx';

/** Whether downloads of risky types are held until their addresses were looked up, and for how long. */
export function HoldSettings({ settings }: { settings: Settings }): JSX.Element {
  const { ports } = usePage();
  return (
    <details class="more-settings">
      <summary>Risky types</summary>
      {ports.canHoldDownloads ? (
        <HoldChoice settings={settings} />
      ) : (
        <p class="hint">
          This browser ends a transfer when a download is paused, and begins another one when it goes on. What
          a server gives only once would be lost by that, so Vouch holds no download here.
        </p>
      )}
    </details>
  );
}

function HoldChoice({ settings }: { settings: Settings }): JSX.Element {
  const { orders } = usePage();
  const { holdRiskyDownloads, holdSeconds } = settings;
  const change = (changes: SettingsChange) => void orders.give({ type: 'change-settings', changes });
  return (
    <>
      <TickSetting isOn={holdRiskyDownloads} onChosen={(isOn) => change({ holdRiskyDownloads: isOn })}>
        Hold programs, scripts, installers, disk images, office documents that can hold macros, and archives
        until their address has been looked up
      </TickSetting>
      {holdRiskyDownloads && (
        <NumberSetting
          label="For at most"
          unit="seconds"
          value={holdSeconds}
          {...HOLD_SECONDS}
          onChosen={(chosen) => change({ holdSeconds: chosen })}
        />
      )}
      <p class="hint">
        Then a download goes on by itself, whatever VirusTotal says of its address; where it is flagged, you
        are told before. Nothing is cancelled or deleted unless you do it. A small file may be there before it
        can be held, and one of a private window is never held.
      </p>
    </>
  );
}
