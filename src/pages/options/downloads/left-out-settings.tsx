import type { JSX } from 'preact';
import { isFullPath } from '../../../domain/full-path.ts';
import { MEDIA_KINDS, type MediaKind } from '../../../domain/media-kind.ts';
import type { Settings, SettingsChange } from '../../../settings/settings.ts';
import { usePage } from '../../../ui/page-context.ts';
import { typedSite } from '../../../ui/typed-site.ts';
import { ListSetting } from '../list-setting.tsx';
import { TickListSetting } from '../tick-list-setting.tsx';
import { TickSetting } from '../tick-setting.tsx';
import { LargestSize } from './largest-size.tsx';

const KINDS: Readonly<Record<MediaKind, string>> = {
  picture: 'Pictures',
  audio: 'Audio',
  video: 'Video',
  'plain-text': 'Plain text',
};

/** Which downloads are not looked up: by type, size, site and folder, and whether those of private windows are. */
export function LeftOutSettings({ settings }: { settings: Settings }): JSX.Element {
  const { ports, orders } = usePage();
  const change = (changes: SettingsChange) => void orders.give({ type: 'change-settings', changes });
  return (
    <details class="more-settings">
      <summary>What is left out</summary>
      <TickListSetting
        legend="Files of these kinds, where their name and the type that the server declares agree:"
        words={KINDS}
        names={MEDIA_KINDS}
        chosen={settings.leftOutKinds}
        onChosen={(leftOutKinds) => change({ leftOutKinds })}
      />
      <LargestSize
        megabytes={settings.leftOutAboveMegabytes}
        onChosen={(leftOutAboveMegabytes) => change({ leftOutAboveMegabytes })}
      />
      {ports.canSeePrivateWindows && (
        <TickSetting
          isOn={!settings.lookUpPrivateDownloads}
          onChosen={(isLeftOut) => change({ lookUpPrivateDownloads: !isLeftOut })}
          hint="if they are not, they are looked up where the browser lets Vouch into private windows; nothing of it is kept on the disk"
        >
          Downloads of private windows
        </TickSetting>
      )}
      <ListSetting
        heading="Files whose names end in"
        empty="No further ending."
        members={settings.leftOutExtensions}
        onChange={(leftOutExtensions) => change({ leftOutExtensions })}
        adding={{
          label: 'An ending to leave out',
          placeholder: 'csv',
          read: typedExtension,
          refusal: 'An ending is what stands behind the last dot of a name, such as csv.',
        }}
      />
      <ListSetting
        heading="Downloads of these sites, and of hosts below them"
        empty="No site. “Allow downloads of …” in the popup adds one, too."
        members={settings.leftOutSites}
        onChange={(leftOutSites) => change({ leftOutSites })}
        adding={{
          label: 'A site to leave out',
          placeholder: 'files.example',
          read: typedSite,
          refusal: 'This is no site. Type its name, or paste a link of it.',
        }}
      />
      <ListSetting
        heading="Downloads into these folders, and into folders in them"
        empty="No folder."
        members={settings.leftOutFolders}
        onChange={(leftOutFolders) => change({ leftOutFolders })}
        adding={{
          label: 'A folder to leave out',
          placeholder: '/home/me/Work',
          read: typedFolder,
          refusal:
            'A folder is given by its full path: it begins with / or, on Windows, with a drive such as C:\\.',
        }}
      />
    </details>
  );
}

/** With its dot or without. */
function typedExtension(typed: string): string | null {
  const extension = typed
    .trim()
    .replace(/^\*?\./, '')
    .toLowerCase();
  return /^[^\s./\\]{1,32}$/.test(extension) ? extension : null;
}

function typedFolder(typed: string): string | null {
  const folder = typed.trim();
  return isFullPath(folder) && folder.length <= 4096 ? folder : null;
}
