import { extensionOf, isRun, kindOfExtension } from '../domain/named-kind.ts';
import { nameTricks, type NameTrick } from '../domain/name-tricks.ts';
import type { ArchiveEntry, ArchiveList } from './archive.ts';

/**
 * What an archive's list shows, by what is in it. `names` are the first ones, `count` is how many there are.
 *
 * - `climbs-out`: paths that lead out of the folder that it is unpacked into.
 * - `overlapping`: things that share their bytes, as no archiver makes them.
 * - `bomb`: what comes out is `times` as large as the archive.
 * - `impossible-size`: a thing that would unpack to more than its packing can hold.
 * - `same-name`: two things of one name: which one is meant depends on who unpacks it.
 * - `macros`: an Office document with macros.
 * - `programs`, `nested`: what opening runs, and archives within it, which are not looked into.
 * - `encrypted`: what needs a password.
 * - `trick`: a name that deceives.
 */
export type ArchiveFinding =
  | {
      kind: 'climbs-out' | 'overlapping' | 'impossible-size' | 'same-name' | 'macros' | 'programs' | 'nested';
      count: number;
      names: string[];
    }
  | { kind: 'encrypted'; count: number; of: number }
  | { kind: 'bomb'; unpackedBytes: number; times: number }
  | { kind: 'trick'; trick: NameTrick; name: string; more: number };

const NAMED_AT_MOST = 3;

/** What is to be said of an archive, what is worst first; nothing where there is nothing. */
export function archiveFindings(list: ArchiveList): ArchiveFinding[] {
  const files = list.entries.filter(({ isFolder }) => !isFolder);
  return [
    ...bomb(list, files),
    ...named('impossible-size', files.filter(isImpossible)),
    ...named('overlapping', overlapping(list.entries)),
    ...named('climbs-out', list.entries.filter(climbsOut)),
    ...tricks(list.entries),
    ...named('same-name', sameNames(files)),
    ...named('macros', files.filter(holdsMacros)),
    ...named('programs', programsIn(list)),
    ...named('nested', files.filter(isArchive)),
    ...encrypted(files),
  ];
}

/** What in an archive is run when somebody opens it, by its name. */
export function programsIn({ entries }: ArchiveList): ArchiveEntry[] {
  return entries.filter(
    ({ name, isFolder }) => !isFolder && isRun(kindOfExtension(extensionOf(baseName(name)))),
  );
}

/** The last part of a path in an archive. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? '';
}

const BOMB_BYTES = 1_000_000_000;
const BOMB_TIMES = 100;

function bomb({ archiveBytes }: ArchiveList, files: ArchiveEntry[]): ArchiveFinding[] {
  const unpackedBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const times = unpackedBytes / Math.max(1, archiveBytes);
  return unpackedBytes >= BOMB_BYTES && times >= BOMB_TIMES
    ? [{ kind: 'bomb', unpackedBytes, times: Math.round(times) }]
    : [];
}

/** The usual packing, deflate, makes at most 1,032 bytes of one; a few more are what an empty one takes. */
const MOST_TIMES = { deflate: 1032, stored: 1, other: Infinity } as const;
const SPARE_BYTES = 4096;

function isImpossible({ sizeBytes, packedBytes, packing }: ArchiveEntry): boolean {
  return packing !== 'other' && sizeBytes > packedBytes * MOST_TIMES[packing] + SPARE_BYTES;
}

const SHORTEST_HEADER_BYTES = 30;

/** In the order of their places, each one must end before the next begins. */
function overlapping(entries: readonly ArchiveEntry[]): ArchiveEntry[] {
  const inPlace = entries.toSorted((one, other) => one.offset - other.offset);
  let endByte = 0;
  return inPlace.filter(({ offset, packedBytes }, index) => {
    const isOver = index > 0 && offset < endByte;
    endByte = Math.max(endByte, offset + SHORTEST_HEADER_BYTES + packedBytes);
    return isOver;
  });
}

function climbsOut({ name }: ArchiveEntry): boolean {
  return /^(?:[\\/]|[a-z]:)/i.test(name) || name.split(/[\\/]/).includes('..');
}

/** One line for each kind of trick: an archive can have ten thousand of one. */
function tricks(entries: readonly ArchiveEntry[]): ArchiveFinding[] {
  const found = new Map<string, { trick: NameTrick; name: string; more: number }>();
  for (const { name } of entries)
    for (const trick of nameTricks(baseName(name))) {
      const before = found.get(trick.kind);
      if (before) before.more += 1;
      else found.set(trick.kind, { trick, name, more: 0 });
    }
  return Array.from(found.values(), (each) => ({ kind: 'trick', ...each }));
}

function sameNames(files: readonly ArchiveEntry[]): ArchiveEntry[] {
  const seen = new Set<string>();
  return files.filter(({ name }) => seen.size === seen.add(name).size);
}

/** Where Office keeps macros, of this kind and of the older one. */
function holdsMacros({ name }: ArchiveEntry): boolean {
  return /(?:^|\/)(?:vbaproject\.bin|macrosheets\/[^/]+)$/i.test(name);
}

/** Archives that go by another name. */
const ZIP_KIN: ReadonlySet<string> = new Set([
  'jar',
  'apk',
  'xpi',
  'crx',
  'nupkg',
  'whl',
  'war',
  'ear',
  'msix',
  'appx',
  'ipa',
]);

function isArchive({ name }: ArchiveEntry): boolean {
  const extension = extensionOf(baseName(name));
  const kind = kindOfExtension(extension);
  return kind === 'archive' || kind === 'disk-image' || ZIP_KIN.has(extension);
}

function encrypted(files: readonly ArchiveEntry[]): ArchiveFinding[] {
  const count = files.filter(({ isEncrypted }) => isEncrypted).length;
  return count === 0 ? [] : [{ kind: 'encrypted', count, of: files.length }];
}

type NamedFinding = Extract<ArchiveFinding, { names: string[] }>;

function named(kind: NamedFinding['kind'], entries: readonly ArchiveEntry[]): NamedFinding[] {
  if (entries.length === 0) return [];
  return [{ kind, count: entries.length, names: entries.slice(0, NAMED_AT_MOST).map(({ name }) => name) }];
}
