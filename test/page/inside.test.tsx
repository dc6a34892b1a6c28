import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { blobSource } from '../../src/archives/blob-source.ts';
import type { CheckState } from '../../src/domain/check.ts';
import type { DiskFile } from '../../src/ui/ports.ts';
import { zipOf, type ZipThing } from '../emulator/demo/demo-zip.ts';
import { FILE, keptFor } from './fixtures.ts';
import { fakePorts, type FakePorts } from './fake-ports.ts';
import { aDownload, aHashedCheck } from './file-fixtures.ts';
import { openFilesPage, openPopup, until, type OpenedPage } from './opened-page.tsx';

const DONE: CheckState = { name: 'done', found: true };
const PATH = '/home/anna/Downloads/bundle.zip';
const BUNDLE: ZipThing[] = [
  { name: 'read me.txt', data: 'Hello.' },
  { name: 'bin/', data: '' },
  { name: 'bin/setup.exe', data: 'MZ setup' },
];

function onDisk(bytes: Buffer): DiskFile {
  return { ...blobSource(new Blob([new Uint8Array(bytes)])), isUnchanged: async () => true };
}

function zipFile(things: ZipThing[], name = 'bundle.zip'): File {
  return new File([new Uint8Array(zipOf(things))], name);
}

// Loaded before: a busy machine takes longer for that than a test waits.
beforeAll(async () => {
  await import('../../src/pages/files/inside/inside-part.tsx');
  await import('../../src/pages/popup/rare-parts.ts');
}, 60_000);

/** The page, opened on the inside of a downloaded archive. */
async function openInside(things: ZipThing[]): Promise<{ page: OpenedPage; ports: FakePorts }> {
  const bytes = zipOf(things);
  const check = aHashedCheck(DONE, {
    name: 'bundle.zip',
    sizeBytes: bytes.length,
    download: aDownload({ path: PATH }),
  });
  const ports = fakePorts({ checks: [check] });
  ports.onDisk.set(PATH, onDisk(bytes));
  const page = await openFilesPage(ports, { insideId: check.id });
  await until(() => page.the('.inside .observations'));
  return { page, ports };
}

function pick(page: OpenedPage, file: File): void {
  const field = page.the('input[type=file]');
  Object.defineProperty(field, 'files', { value: [file], configurable: true });
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

function plain(text: string | null): string {
  return (text ?? '').replaceAll(/[\u2068\u2069]/g, '');
}

function lines(page: OpenedPage): string[] {
  return page.all('.inside .observations li').map((each) => `${each.className}: ${plain(each.textContent)}`);
}

function rows(page: OpenedPage): string[] {
  return page.all('.entries .row').map((each) => plain(each.textContent));
}

describe('the inside of an archive', () => {
  test('is read from the disk: its names and sizes, what can be run first, and nothing is sent', async () => {
    const { page, ports } = await openInside(BUNDLE);
    expect(page.the('#inside-heading').textContent).toBe('Inside bundle.zip');
    expect(page.the('.inside').textContent).toContain('2 files, 14 bytes unpacked, 320 bytes packed.');
    expect(rows(page)).toEqual(['bin/setup.exe8 bytesLook up · 1 request', 'read me.txt6 bytes']);
    expect(lines(page)).toEqual(['tone-neutral: 1 file can be run: bin/setup.exe']);
    expect(ports.sent).toEqual([]);
  });

  test('with nothing odd says so', async () => {
    const { page } = await openInside([{ name: 'a.txt', data: 'a' }]);
    expect(lines(page)).toEqual(['tone-neutral: Vouch sees nothing odd in its names and sizes']);
  });

  test('says what is odd in it, what is worst first', async () => {
    const { page } = await openInside([
      { name: '../../run.txt', data: '' },
      { name: 'invoice.pdf.exe', data: 'MZ' },
      { name: 'word/vbaProject.bin', data: '' },
      { name: 'inner.zip', data: '', flags: 1 },
    ]);
    expect(lines(page)).toEqual([
      'tone-bad: 1 entry would be put outside of the folder that it is unpacked into: ../../run.txt',
      'tone-bad: invoice.pdf.exe has two endings: .pdf is for show, .exe is run',
      'tone-odd: This document has macros: word/vbaProject.bin',
      'tone-odd: 1 of 4 files need a password',
      'tone-neutral: 1 file can be run: invoice.pdf.exe',
      'tone-neutral: 1 archive within it, not looked into: inner.zip',
    ]);
  });

  test('names a bomb', async () => {
    const things = Array.from({ length: 3 }, (_, index) => ({
      name: `zeros-${index}.bin`,
      data: 'x',
      sizeBytes: 4_000_000_000,
      offset: 0,
    }));
    const { page } = await openInside(things);
    const said = lines(page).join('\n');
    expect(said).toContain('It unpacks to 12 GB');
    expect(said).toContain('3 entries would unpack to more than their packing can hold');
    expect(said).toContain('2 entries share their bytes with others');
  });

  test.each([
    ['a text', Buffer.from('This is no archive, whatever it is called.'), 'This is no ZIP archive'],
    ['two lists', zipOf(BUNDLE, zipOf([{ name: 'other.exe', data: '' }])), 'two lists of what is inside'],
  ])('that has %s says why it has none', async (_what, bytes, words) => {
    const check = aHashedCheck(DONE, {
      name: 'bundle.zip',
      sizeBytes: bytes.length,
      download: aDownload({ path: PATH }),
    });
    const ports = fakePorts({ checks: [check] });
    ports.onDisk.set(PATH, onDisk(bytes));
    const page = await openFilesPage(ports, { insideId: check.id });
    await until(() => expect(page.the('.inside').textContent).toContain(words));
  });

  test('of thousands shows the first ones, and the others on demand', async () => {
    const { page } = await openInside(
      Array.from({ length: 600 }, (_, index) => ({ name: `${index}.txt`, data: '' })),
    );
    expect(rows(page)).toHaveLength(50);
    page.press('Show 500 more of 600');
    await until(() => expect(rows(page)).toHaveLength(550));
    page.press('Show 50 more of 600');
    await until(() => expect(rows(page)).toHaveLength(600));
  });

  test('has hostile names as text, with what is unseen named', async () => {
    const { page } = await openInside([
      { name: '<img src=x onerror=alert(1)>\u202Efdp.exe', data: '', flags: 0x800 },
      { name: 'x'.repeat(3000), data: '' },
    ]);
    expect(page.root.querySelectorAll('img, script')).toHaveLength(0);
    expect(page.text()).not.toMatch(/\u202E/);
    expect(rows(page)[0]).toContain('<img src=x onerror=alert(1)>⟨U+202E⟩fdp.exe');
  });
});

describe('what can be run in an archive', () => {
  test('is unpacked and hashed here when a person asks, and looked up as a check of its own', async () => {
    const { page, ports } = await openInside(BUNDLE);
    const check = aHashedCheck(DONE, { download: null });
    ports.answers.newCheckId = check.id;
    ports.held.checks.push(check);
    ports.held.reports.push(keptFor(check, FILE));
    page.press('Look up · 1 request');
    await until(() => expect(rows(page)[0]).toContain('Flagged as malicious by 4 engines'));
    expect(ports.sent.filter(({ type }) => type === 'check-file')).toEqual([
      expect.objectContaining({
        type: 'check-file',
        name: 'bundle.zip › setup.exe',
        sizeBytes: 8,
        sha256: createHash('sha256').update('MZ setup').digest('hex'),
        head: Buffer.from('MZ setup').toString('hex'),
        checkId: null,
      }),
    ]);
    expect(page.all('.entries button')).toHaveLength(0);
  });

  test('is looked up for three of an archive at most', async () => {
    const { page, ports } = await openInside(
      ['a', 'b', 'c', 'd'].map((name) => ({ name: `${name}.exe`, data: name })),
    );
    for (const name of ['a.exe', 'b.exe', 'c.exe'])
      page
        .all('.entries .row')
        .find((row) => row.textContent?.includes(name))
        ?.querySelector('button')
        ?.click();
    await until(() => expect(ports.sent).toHaveLength(3));
    await until(() => expect(page.all('.entries button')).toHaveLength(1));
    expect(page.the('.entries button').hasAttribute('disabled')).toBe(true);
  });

  test('that is not what the list says is not looked up, and can be tried again', async () => {
    const bytes: ZipThing[] = [{ name: 'a.exe', data: 'MZ', sizeBytes: 3 }];
    const { page, ports } = await openInside(bytes);
    page.press('Look up · 1 request');
    await until(() => expect(rows(page)[0]).toContain('It is not what the archive’s list says'));
    expect(page.the('.entries button').textContent).toBe('Try again · 1 request');
    expect(ports.sent).toEqual([]);
  });

  test('that Vouch could not ask about says why', async () => {
    const { page, ports } = await openInside(BUNDLE);
    ports.answers.failure = { kind: 'unexpected-answer', what: 'background' };
    page.press('Look up · 1 request');
    await until(() => expect(rows(page)[0]).toContain('Something went wrong in Vouch itself'));
  });
});

describe('an archive that Vouch cannot read', () => {
  test('is asked for, and looked into once it was picked', async () => {
    const file = zipFile(BUNDLE);
    const check = aHashedCheck(DONE, {
      name: 'bundle.zip',
      sizeBytes: file.size,
      download: aDownload({ path: PATH }),
    });
    const ports = fakePorts({ checks: [check] });
    ports.surroundings.fileAccess = 'impossible';
    const page = await openFilesPage(ports, { insideId: check.id });
    await until(() => expect(page.the('.inside').textContent).toContain('Pick it below to look inside.'));
    pick(page, file);
    await until(() => expect(rows(page)).toHaveLength(2));
  });

  test('that was picked is looked into by its button; what is no archive has none', async () => {
    const page = await openFilesPage(fakePorts());
    pick(page, new File(['x'], 'a.exe'));
    await until(() => page.the('.row', 'a.exe'));
    expect(page.all('button', 'Look inside')).toHaveLength(0);
    pick(page, zipFile(BUNDLE, 'letter.docx'));
    (await until(() => page.the('button', 'Look inside'))).click();
    await until(() => expect(page.the('#inside-heading').textContent).toBe('Inside letter.docx'));
    await until(() => expect(rows(page)).toHaveLength(2));
  });
});

describe('the popup', () => {
  test.each([
    ['bundle.zip', {}, 1],
    ['letter.docx', {}, 1],
    ['no-ending', { head: '504b0304' }, 1],
    ['setup.exe', {}, 0],
    ['bundle.zip', { fate: 'deleted' as const }, 0],
  ])('offers to look inside %s %o: %i', async (name, file, buttons) => {
    const check = aHashedCheck(DONE, { name, ...file });
    const ports = fakePorts({ checks: [check], reports: [keptFor(check, FILE)] });
    const page = await openPopup(ports);
    expect(page.all('button', 'Look inside')).toHaveLength(buttons);
    if (buttons === 0) return;
    page.press('Look inside');
    expect(ports.insideOpenedFor).toEqual([check.id]);
  });
});
