import type { JSX } from 'preact';
import { NOTICE_KINDS, type NoticeKind } from '../../../domain/notice-kind.ts';
import { usePage } from '../../../ui/page-context.ts';
import { TickListSetting } from '../tick-list-setting.tsx';

const WORDS: Readonly<Record<NoticeKind, string>> = {
  malicious: 'It is flagged as malicious',
  suspicious: 'It is suspicious: few engines flag it',
  clean: 'No engine flags it',
  unrated: 'Hardly any engine answered',
  unknown: 'VirusTotal does not know it',
  'not-checked': 'It could not be checked, or waits for you',
};

/** What a notification is shown for; the badge and the popup tell of every download. */
export function DownloadNotices({ chosen }: { chosen: readonly NoticeKind[] }): JSX.Element {
  const { orders } = usePage();
  return (
    <details class="more-settings">
      <summary>Notifications</summary>
      <TickListSetting
        legend="Show a notification of a download where:"
        words={WORDS}
        names={NOTICE_KINDS}
        chosen={chosen}
        onChosen={(noticesOfDownloads) =>
          void orders.give({ type: 'change-settings', changes: { noticesOfDownloads } })
        }
      />
      <p class="hint">The badge on the button and the popup tell of every one.</p>
    </details>
  );
}
