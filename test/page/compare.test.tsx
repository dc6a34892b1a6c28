import { createHash } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { blobSource } from '../../src/archives/blob-source.ts';
import type { Check, CheckState } from '../../src/domain/check.ts';
import type { DiskFile } from '../../src/ui/ports.ts';
import { aCheck, FILE, keptFor, NOW_MS } from './fixtures.ts';
import { fakePorts, type FakePorts } from './fake-ports.ts';
import { aDownload, aHashedCheck } from './file-fixtures.ts';
import { InPlaceWorker } from './in-place-worker.ts';
import { openFilesPage, openPopup, until, type OpenedPage } from './opened-page.tsx';

const DONE: CheckState = { name: 'done', found: true };
const SHA256 = 'f1'.repeat(32);
const MD5 = 'd1'.repeat(16);
const OTHER = 'a0'.repeat(32);
const REPORT = { ...FILE, sha256: SHA256, md5: MD5, sha1: 'e1'.repeat(20) };

// Loaded before: a busy machine takes longer for that than a test waits.
beforeAll(async () => {
  await import('../../src/pages/files/compare/compare-part.tsx');
  await import('../../src/pages/popup/rare-parts.ts');
}, 60_000);

/** A download of five minutes ago, and one of an hour ago with another hash. */
function downloads(): Check[] {
  const older = aHashedCheck(DONE, { name: 'notes.zip' });
  return [
    { ...aHashedCheck(DONE), createdAtMs: NOW_MS - 300_000 },
    {
      ...older,
      createdAtMs: NOW_MS - 3_600_000,
      indicator: { kind: 'file', hash: OTHER },
      indicatorKey: `file:${OTHER}`,
    },
  ];
}

async function openCompare(published: string, ports: FakePorts): Promise<OpenedPage> {
  const page = await openFilesPage(ports, { published });
  await until(() => page.the('.compare textarea'));
  return page;
}

function type(page: OpenedPage, text: string): void {
  const field = page.the('.compare textarea');
  Object.assign(field, { value: text });
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function rows(page: OpenedPage): string[] {
  return page.all('.compare .row').map((each) => {
    const name = each.querySelector('.file-name')?.textContent ?? '';
    return `${name}: ${each.querySelector('output')?.textContent ?? ''}`;
  });
}

function onDisk(text: string, isUnchanged = true): DiskFile {
  return { ...blobSource(new Blob([text])), isUnchanged: async () => isUnchanged };
}

describe('a published hash on the page of files', () => {
  test('that is equal says of which file, and by whose word; the others are not equal', async () => {
    const ports = fakePorts({ checks: downloads() });
    const page = await openCompare(SHA256.toUpperCase(), ports);
    await until(() =>
      expect(rows(page)).toEqual([
        'setup.exe: Equal: SHA-256, hashed by Vouch',
        'notes.zip: Not equal (hashed by Vouch)',
      ]),
    );
    expect(page.the('.compare-outcome').textContent).toBe('Equal to 1 file of 2.');
    expect(page.the('.compare .row').textContent).toContain('downloaded 5 minutes ago');
    expect(page.the('.compare .row-sign').classList).toContain('tone-ok');
    expect(ports.sent).toEqual([]);
  });

  test('that is pasted is compared as it is typed', async () => {
    const page = await openFilesPage(fakePorts({ checks: downloads() }));
    await until(() => page.the('.compare textarea'));
    expect(page.all('.compare .row')).toHaveLength(0);
    type(page, `${'0'.repeat(64)}  other.exe`);
    await until(() =>
      expect(rows(page)).toEqual(['setup.exe: Not in this list', 'notes.zip: Not in this list']),
    );
    type(page, `${'0'.repeat(64)}  setup.exe\n${OTHER}  notes.zip`);
    await until(() =>
      expect(rows(page)).toEqual([
        'notes.zip: Equal: SHA-256, hashed by Vouch',
        'setup.exe: Not equal, and the list names this file (hashed by Vouch)',
      ]),
    );
    expect(page.the('.compare-read').textContent).toBe('Read 2 SHA-256s.');
    expect(page.the('.compare .tone-bad')).toBeDefined();
    type(page, '0'.repeat(64));
    await until(() => expect(page.the('.compare-outcome').textContent).toBe('Equal to none of 2 files.'));
  });

  test.each([
    ['no hash at all', 'There is no MD5, SHA-1 or SHA-256 in this text.'],
    [SHA256.slice(1), 'This has 63 hex digits, and no hash has so many'],
  ])('in %o is none, and that is said', async (text, words) => {
    const page = await openCompare(text, fakePorts({ checks: downloads() }));
    await until(() => expect(page.the('.compare-read').textContent).toContain(words));
    expect(page.all('.compare .row')).toHaveLength(0);
  });

  test('that is an MD5 is told by the report of the same SHA-256, as the word of VirusTotal', async () => {
    const [check] = downloads();
    if (!check) throw new Error('no download');
    const page = await openCompare(MD5, fakePorts({ checks: [check], reports: [keptFor(check, REPORT)] }));
    await until(() =>
      expect(rows(page)).toEqual(['setup.exe: Equal: MD5, by VirusTotal’s report of the same SHA-256']),
    );
  });

  test('has hostile file names shown as text', async () => {
    const check = aHashedCheck(DONE, { name: '<img src=x>\u202E.exe' });
    const page = await openCompare(SHA256, fakePorts({ checks: [check] }));
    await until(() => expect(rows(page)).toHaveLength(1));
    expect(page.root.querySelectorAll('img')).toHaveLength(0);
    expect(page.text()).toContain('⟨U+202E⟩');
  });

  test('without any download says what to do', async () => {
    const page = await openCompare(SHA256, fakePorts());
    await until(() => expect(page.the('.compare-outcome').textContent).toContain('pick the file above'));
  });
});

describe('an MD5 that nobody knows', () => {
  beforeEach(() => void vi.stubGlobal('Worker', InPlaceWorker));
  afterEach(() => void vi.unstubAllGlobals());

  const md5 = createHash('md5').update('hello').digest('hex');
  const PATH = '/home/anna/Downloads/hello.bin';
  const check = () =>
    aHashedCheck(DONE, { name: 'hello.bin', sizeBytes: 5, download: aDownload({ path: PATH }) });

  test('is made of the file on the disk when a person asks', async () => {
    const ports = fakePorts({ checks: [check()] });
    ports.onDisk.set(PATH, onDisk('hello'));
    const page = await openCompare(md5, ports);
    await until(() => expect(rows(page)).toEqual(['hello.bin: Cannot be told: its MD5 is not known']));
    page.press('Make its MD5');
    await until(() => expect(rows(page)).toEqual(['hello.bin: Equal: MD5, hashed by Vouch']));
    expect(ports.sent).toEqual([]);
  });

  test.each([
    ['declared', 'The server declares the same MD5; Vouch has not made the MD5 of the file itself'],
    [
      'fetched-again',
      'Its address gave a file again that has the same MD5; Vouch has not made the MD5 of the file itself',
    ],
  ] as const)('but by a hash that is %s is not equal before it is made', async (hashSource, words) => {
    const claimed: Check = {
      ...aHashedCheck(DONE, {
        name: 'hello.bin',
        sizeBytes: 5,
        hashSource,
        download: aDownload({ path: PATH }),
      }),
      indicator: { kind: 'file', hash: md5 },
      indicatorKey: `file:${md5}`,
    };
    const ports = fakePorts({ checks: [claimed], reports: [keptFor(claimed, { ...REPORT, md5 })] });
    ports.onDisk.set(PATH, onDisk('swapped'));
    const page = await openCompare(md5, ports);
    await until(() => expect(rows(page)).toEqual([`hello.bin: ${words}`]));
    expect(page.the('.compare .row-sign').classList).toContain('tone-neutral');
    page.press('Make its MD5');
    await until(() => expect(rows(page)).toEqual(['hello.bin: Not equal (hashed by Vouch)']));
  });

  test('of a file that the server declares is no word of VirusTotal, though the report names it', async () => {
    const claimed = aHashedCheck(DONE, { hashSource: 'declared' });
    const ports = fakePorts({ checks: [claimed], reports: [keptFor(claimed, REPORT)] });
    const page = await openCompare(MD5, ports);
    await until(() => expect(rows(page)).toEqual(['setup.exe: Cannot be told: its MD5 is not known']));
  });

  test.each([
    ['is gone', null],
    ['changes while it is read', onDisk('hello', false)],
    ['is shorter than it was', { ...onDisk('hell'), sizeBytes: 5 }],
  ])('of a file that %s cannot be told', async (_what, file) => {
    const ports = fakePorts({ checks: [check()] });
    if (file) ports.onDisk.set(PATH, file);
    const page = await openCompare(md5, ports);
    await until(() => page.press('Make its MD5'));
    await until(() => expect(page.the('.compare .row').textContent).toContain('It could not be read'));
  });

  test('of a file that Vouch may not read asks for it, and is told once it was picked', async () => {
    const ports = fakePorts({ checks: [check()] });
    ports.surroundings.fileAccess = 'impossible';
    const page = await openCompare(md5, ports);
    await until(() =>
      expect(page.the('.compare .row').textContent).toContain('Pick the file above to find out'),
    );
    expect(page.all('button', 'Make its MD5')).toHaveLength(0);
    const field = page.the('input[type=file]');
    Object.defineProperty(field, 'files', { value: [new File(['hello'], 'picked.bin')] });
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => page.press('Make its MD5'));
    await until(() => expect(rows(page)).toContain('picked.bin: Equal: MD5, hashed by Vouch'));
  });
});

describe('a hash in the popup', () => {
  function hashCheck(hash: string): Check {
    return aCheck(DONE, { origin: 'selection', asked: hash, indicator: { kind: 'file', hash } });
  }

  test('of a recent download says which, and leads to the comparison', async () => {
    const check = hashCheck(SHA256);
    const ports = fakePorts({ checks: [check, ...downloads()], reports: [keptFor(check, REPORT)] });
    const page = await openPopup(ports, check.id);
    await until(() =>
      expect(page.the('.same-file').textContent).toContain(
        'This is the SHA-256 of setup.exe, downloaded 5 minutes ago.',
      ),
    );
    page.press('Compare with downloads');
    expect(ports.compareOpenedFor).toEqual([SHA256]);
  });

  test('of a file in an archive is of no picked one', async () => {
    const check = hashCheck(SHA256);
    const unpacked = aHashedCheck(DONE, { name: 'helper.dll', hashSource: 'unpacked', download: null });
    const page = await openPopup(fakePorts({ checks: [check, unpacked], reports: [] }), check.id);
    await until(() =>
      expect(page.the('.same-file').textContent).toContain('of helper.dll, unpacked from an archive '),
    );
  });

  test.each([
    ['a0'.repeat(20), 'No download that Vouch knows has this SHA-1 as far as it can tell.'],
    ['b0'.repeat(32), 'No download that Vouch knows has this SHA-256.'],
  ])('%s of none says so, and no more than is known', async (hash, words) => {
    const check = hashCheck(hash);
    const page = await openPopup(fakePorts({ checks: [check, ...downloads()], reports: [] }), check.id);
    await until(() => expect(page.the('.same-file').textContent).toContain(words));
  });
});
