import { plainName, type LinkParts, type Piece } from './link-parts.ts';

/**
 * A service on which whoever has a link has what is behind it. The id is the path segment after one of the words
 * in `after` (`*`: the first segment), or the value of one of the `parameters`.
 */
type ShareService = { hosts: readonly string[]; after: readonly string[]; parameters: readonly string[] };

const SERVICES: readonly ShareService[] = [
  {
    hosts: ['drive.google.com', 'docs.google.com', 'drive.usercontent.google.com'],
    after: ['d', 'e', 'folders'],
    parameters: ['id', 'resourcekey'],
  },
  { hosts: ['photos.google.com'], after: ['share', 'album'], parameters: ['key'] },
  { hosts: ['photos.app.goo.gl'], after: ['*'], parameters: [] },
  { hosts: ['meet.google.com'], after: ['*'], parameters: [] },
  {
    hosts: ['dropbox.com', 'dropboxusercontent.com'],
    after: ['fi', 'fo', 'l', 's', 'sh', 't', 'transfer', 'request'],
    parameters: ['rlkey', 'st'],
  },
  {
    hosts: ['onedrive.live.com', 'photos.onedrive.com'],
    after: ['share', 'album'],
    parameters: ['id', 'resid', 'cid', 'redeem', 'authkey', 'sid'],
  },
  { hosts: ['1drv.ms'], after: ['*', 'b', 'c', 'f', 'i', 'p', 'u', 'v', 'w', 'x'], parameters: ['e'] },
  {
    hosts: ['sharepoint.com'],
    after: [],
    parameters: ['e', 'id', 'share', 'sourcedoc', 'resid', 'p'],
  },
  { hosts: ['wetransfer.com'], after: ['downloads'], parameters: [] },
  { hosts: ['we.tl'], after: ['*'], parameters: [] },
  { hosts: ['box.com'], after: ['s', 'static', 'v', 'notes'], parameters: ['shared_link'] },
  {
    hosts: ['icloud.com'],
    after: [
      'iclouddrive',
      'photos',
      'sharedalbum',
      'attachment',
      'pages',
      'numbers',
      'keynote',
      'notes',
      'reminders',
    ],
    parameters: [],
  },
  { hosts: ['mega.nz', 'mega.io'], after: ['file', 'folder', 'embed'], parameters: [] },
  { hosts: ['zoom.us', 'zoom.com'], after: ['share', 'play', 'detail'], parameters: ['pwd', 'tk'] },
  { hosts: ['teams.microsoft.com', 'teams.live.com'], after: ['meetup-join', 'meet'], parameters: ['p'] },
  { hosts: ['drive.proton.me'], after: ['urls'], parameters: [] },
  { hosts: ['pcloud.link', 'pcloud.com'], after: [], parameters: ['code'] },
  { hosts: ['figma.com'], after: ['file', 'design', 'proto', 'board'], parameters: [] },
  { hosts: ['miro.com'], after: ['board'], parameters: ['share_link_id'] },
  { hosts: ['loom.com'], after: ['share'], parameters: [] },
  { hosts: ['discord.gg', 'chat.whatsapp.com'], after: ['*'], parameters: [] },
  { hosts: ['discord.com'], after: ['invite'], parameters: [] },
  { hosts: ['t.me'], after: ['joinchat'], parameters: [] },
  { hosts: ['join.slack.com'], after: ['shared_invite'], parameters: [] },
  { hosts: ['send.vis.ee'], after: ['download'], parameters: [] },
];

const NOTION_HOSTS = ['notion.so', 'notion.site', 'notion.com'] as const;
const SHORTEST_ID = 4;

/** The parts of a link that open what somebody shared, on the services that are known for it. */
export function shareIdsIn(parts: LinkParts): Piece[] {
  const services = SERVICES.filter(({ hosts }) => isOn(parts.host, hosts));
  return [
    ...services.flatMap((service) => idsOf(service, parts)),
    ...sharePointIds(parts),
    ...notionIds(parts),
  ];
}

function isOn(host: string, hosts: readonly string[]): boolean {
  return hosts.some((known) => host === known || host.endsWith(`.${known}`));
}

function idsOf({ after, parameters }: ShareService, parts: LinkParts): Piece[] {
  const inPath = parts.segments.filter(
    ({ text }, index) =>
      text.length >= SHORTEST_ID &&
      !after.includes(text) &&
      after.includes(index === 0 ? '*' : (parts.segments[index - 1]?.text ?? '')),
  );
  const inQuery = parts.parameters.flatMap((parameter) => valueOf(parameter, parameters));
  return [...inPath, ...inQuery];
}

function valueOf({ text, start }: Piece, names: readonly string[]): Piece[] {
  const equals = text.indexOf('=');
  const name = plainName(text.slice(0, Math.max(0, equals)));
  const value = text.slice(equals + 1);
  const isId = value.length >= SHORTEST_ID && names.some((known) => plainName(known) === name);
  return equals > 0 && isId ? [{ text: value, start: start + equals + 1 }] : [];
}

/** SharePoint says what is shared in the first segment (`/:w:/s/team/<id>`); the id is the last one. */
function sharePointIds({ host, segments }: LinkParts): Piece[] {
  const last = segments.at(-1);
  return isOn(host, ['sharepoint.com']) &&
    last &&
    segments.length > 2 &&
    /^:[a-z]:$/.test(segments[0]?.text ?? '')
    ? [last]
    : [];
}

/** Notion has a page's id at the end of its title. */
function notionIds({ host, segments }: LinkParts): Piece[] {
  if (!isOn(host, NOTION_HOSTS)) return [];
  return segments.flatMap(({ text, start }) => {
    const id = /[0-9a-f]{32}$/.exec(text);
    return id === null ? [] : [{ text: id[0], start: start + id.index }];
  });
}
