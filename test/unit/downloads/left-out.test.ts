import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leftOutBecause, type LeftOutRules } from '../../../src/downloads/left-out.ts';
import type { BegunDownload } from '../../../src/downloads/ports.ts';
import { DEFAULT_SETTINGS } from '../../../src/settings/settings.ts';
import { begunDownload } from './begun-download.ts';

const RULES: LeftOutRules = DEFAULT_SETTINGS;

function leftOut(
  name: string,
  mime = '',
  changes: Partial<BegunDownload> = {},
  rules: Partial<LeftOutRules> = {},
) {
  const path = `/home/anna/Downloads/${name}`;
  return leftOutBecause(begunDownload({ path, mime, ...changes }), { ...RULES, ...rules });
}

const anyDownload = fc.record({
  path: fc.string({ maxLength: 30 }),
  address: fc.oneof(fc.webUrl(), fc.string()).filter((each) => !/extension:/i.test(each)),
  firstAddress: fc.oneof(fc.webUrl(), fc.string()),
  referrer: fc.option(fc.oneof(fc.webUrl(), fc.string())),
  mime: fc.string(),
  sizeBytes: fc.nat(),
});

describe('leftOutBecause leaves out', () => {
  it.each([
    ['photo.jpg', 'image/jpeg', 'picture'],
    ['photo.JPG', 'IMAGE/JPEG; q=1', 'picture'],
    ['photo.png', 'image/webp', 'picture'],
    ['photo.webp', '', 'picture'],
    ['photo.setup.png', 'application/octet-stream', 'picture'],
    ['song.mp3', 'audio/mpeg', 'audio'],
    ['song.ogg', 'application/ogg', 'audio'],
    ['film.mp4', 'video/mp4', 'video'],
    ['film.webm', 'audio/webm', 'video'],
    ['notes.txt', 'text/plain; charset=utf-8', 'plain-text'],
    ['README.md', 'text/markdown', 'plain-text'],
    ['photo.jpg. .', 'image/jpeg', 'picture'],
  ])('%s declared as "%s"', (name, mime, why) => {
    expect(leftOut(name, mime)).toBe(why);
  });

  it('a file by its name in a path of Windows', () => {
    expect(leftOut('', '', { path: 'C:\\Users\\anna.exe\\photo.jpg' })).toBe('picture');
    expect(leftOut('', '', { path: 'C:\\Users\\photo.jpg\\setup' })).toBeNull();
  });

  it('whatever comes from a private window, unless that is switched on', () => {
    expect(leftOut('setup.exe', '', { isPrivate: true })).toBe('private-window');
    expect(leftOut('setup.exe', '', { isPrivate: true }, { lookUpPrivateDownloads: true })).toBeNull();
    expect(leftOut('a.png', '', { isPrivate: true }, { lookUpPrivateDownloads: true })).toBe('picture');
  });

  it('whatever comes from a site on which Vouch is off, and from no other', () => {
    const rules = { excludedSites: ['shop.example'] };
    const from = (referrer: string | null) => leftOut('setup.exe', '', { referrer }, rules);
    expect(from('https://shop.example/offer')).toBe('site-off');
    expect(from('https://www.shop.example/')).toBeNull();
    expect(from(null)).toBeNull();
  });
});

describe('a file that an extension has made', () => {
  const OTHER = 'abcdefghijklmnopabcdefghijklmnop';

  it.each([
    ['blob:chrome-extension://abcdefgh/1', null],
    ['blob:moz-extension://0b6c/1', null],
    ['chrome-extension://abcdefgh/page.html', null],
    ['blob:https://site.example/1', OTHER],
    ['data:text/plain,a', OTHER],
    ['DATA:text/plain,a', OTHER],
    ['filesystem:chrome-extension://abcdefgh/temporary/a', OTHER],
  ])('%s, started by %s, is left out', (address, byExtensionId) => {
    expect(leftOut('a.exe', '', { address, byExtensionId })).toBe('by-extension');
  });

  it.each([
    ['https://files.example/setup.exe', OTHER],
    ['HTTP://files.example/setup.exe', OTHER],
    ['blob:https://site.example/1', null],
    ['data:application/zip;base64,AA', null],
  ])('is none where it is %s, started by %s: it is looked up', (address, byExtensionId) => {
    expect(leftOut('a.exe', '', { address, byExtensionId })).toBeNull();
  });
});

describe('a site that a person lets pass', () => {
  const leftOutOf = (site: string, changes: Partial<BegunDownload> = {}) =>
    leftOut('setup.exe', '', changes, { leftOutSites: [site] });

  it.each(['cdn.files.example', 'files.example', 'get.example', 'shop.example', 'example'])(
    'is the one of the file, of the address that was asked for, of the page, or above it: %s',
    (site) => {
      expect(leftOutOf(site)).toBe('site');
    },
  );

  it.each(['other.example', 'iles.example', 'www.shop.example', ''])('is no other: %o', (site) => {
    expect(leftOutOf(site)).toBeNull();
  });

  it('is the one whose page has made the file, too', () => {
    const made = { address: 'blob:https://app.example/1', firstAddress: 'blob:https://app.example/1' };
    expect(leftOutOf('app.example', { ...made, referrer: null })).toBe('site');
  });

  it('is none where nothing of the download is of the web', () => {
    const made = { address: 'data:,a', firstAddress: 'data:,a', referrer: null };
    expect(leftOutOf('a', made)).toBeNull();
  });
});

describe('a folder that is left out', () => {
  const leftOutIn = (folder: string, path: string) => leftOut('', '', { path }, { leftOutFolders: [folder] });

  it.each([
    ['/home/anna/Work', '/home/anna/Work/setup.exe'],
    ['/home/anna/Work/', '/home/anna/Work/deep/er/setup.exe'],
    ['/', '/home/anna/setup.exe'],
    ['C:\\Work', 'C:\\Work\\setup.exe'],
    ['c:/work/', 'C:\\WORK\\Deep\\setup.exe'],
    ['\\\\nas\\share', '\\\\NAS\\share\\setup.exe'],
  ])('%s has %s', (folder, path) => {
    expect(leftOutIn(folder, path)).toBe('folder');
  });

  it.each([
    ['/home/anna/Work', '/home/anna/Workshop/setup.exe'],
    ['/home/anna/work', '/home/anna/Work/setup.exe'],
    ['/home/anna/Work/setup.exe', '/home/anna/Work/setup.exe'],
    ['/home/anna/Work', '/home/anna/Work\\setup.exe'],
    ['C:\\Work', 'D:\\Work\\setup.exe'],
    ['C:\\Work', '/C:/Work/setup.exe'],
    ['Work', '/home/anna/Work/setup.exe'],
    ['Work', 'Work'],
    ['/', ''],
  ])('%s has not %s', (folder, path) => {
    expect(leftOutIn(folder, path)).toBeNull();
  });
});

describe('what a person has set', () => {
  it('leaves out files above a size, and none of that size', () => {
    const rules = { leftOutAboveMegabytes: 5 };
    expect(leftOut('a.exe', '', { sizeBytes: 5_000_001 }, rules)).toBe('size');
    expect(leftOut('a.exe', '', { sizeBytes: 5_000_000 }, rules)).toBeNull();
  });

  it.each([
    ['data.csv', 'csv'],
    ['DATA.CSV', 'csv'],
    ['data.exe.csv. ', 'csv'],
  ])('leaves out %s for its end %s, whatever type is declared', (name, extension) => {
    expect(leftOut(name, 'application/x-msdownload', {}, { leftOutExtensions: [extension] })).toBe(
      'extension',
    );
  });

  it.each(['data.csv.exe', 'csv', '.csv', 'data\u202evsc.csv', 'data.csv\u200b'])(
    'does not leave out %o for that end',
    (name) => {
      expect(leftOut(name, '', {}, { leftOutExtensions: ['csv'] })).toBeNull();
    },
  );

  it('has kinds looked up that are left out by default', () => {
    const rules = { leftOutKinds: ['audio'] as const };
    expect(leftOut('photo.jpg', 'image/jpeg', {}, rules)).toBeNull();
    expect(leftOut('song.mp3', 'audio/mpeg', {}, rules)).toBe('audio');
  });

  it('never throws, and leaves out nothing where nothing is left out', () => {
    const none = { ...RULES, leftOutKinds: [] };
    fc.assert(
      fc.property(anyDownload, (changes) => {
        expect(leftOutBecause(begunDownload(changes), none)).toBeNull();
      }),
      { numRuns: 50 },
    );
  });

  it('only ever leaves out more by a folder, a site, an end or a size more', () => {
    const anyPath = fc.array(fc.constantFrom('a', 'b', 'c.exe', 'c.csv'), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(anyPath, anyPath, (path, folder) => {
        const download = begunDownload({ path: `/${path.join('/')}` });
        const isBelow = folder.length < path.length && folder.every((part, index) => part === path[index]);
        const rules = { ...RULES, leftOutFolders: [`/${folder.join('/')}`] };
        expect(leftOutBecause(download, rules)).toBe(isBelow ? 'folder' : null);
      }),
    );
  });
});

describe('leftOutBecause has looked up', () => {
  it.each([
    ['setup.exe', 'application/x-msdownload'],
    ['setup.exe', 'image/jpeg'],
    ['photo.jpg.exe', 'image/jpeg'],
    ['photo.jpg    .exe', 'image/jpeg'],
    ['photo.jpg.exe. ', 'image/jpeg'],
    ['drawing.svg', 'image/svg+xml'],
    ['drawing.png', 'image/svg+xml'],
    ['photo.jpg', 'text/html'],
    ['photo.jpg', 'application/x-msdownload'],
    ['photo.jpg', 'audio/mpeg'],
    ['song.mp3', 'text/plain'],
    ['notes.txt', 'text/html'],
    ['notes.txt', 'application/javascript'],
    ['photo', 'image/jpeg'],
    ['jpg', 'image/jpeg'],
    ['.jpg', 'image/jpeg'],
    ['photo.', 'image/jpeg'],
    ['', 'image/jpeg'],
    ['song.wma', 'audio/x-ms-wma'],
    ['table.csv', 'text/csv'],
    ['page.html', 'text/plain'],
    ['a.pdf', ''],
    ['gpj.\u202eexe.jpg', 'image/jpeg'],
    ['photo\u200f.jpg', 'image/jpeg'],
    ['photo.jpg\u200b', 'image/jpeg'],
    ['photo.exe\n.jpg', 'image/jpeg'],
    ['photo.jрg', 'image/jpeg'],
  ])('"%s" declared as "%s"', (name, mime) => {
    expect(leftOut(name, mime)).toBeNull();
  });
});
