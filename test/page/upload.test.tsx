import { createHash } from 'node:crypto';
import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import type { Check, CheckState } from '../../src/domain/check.ts';
import { LARGEST_UPLOADED_BYTES } from '../../src/domain/checked-file.ts';
import type { VouchError } from '../../src/domain/errors.ts';
import { aCheck, NOW_MS } from './fixtures.ts';
import { fakePorts, type FakePorts } from './fake-ports.ts';
import { aHashedCheck } from './file-fixtures.ts';
import { openFilesPage, openPopup, until, type OpenedPage } from './opened-page.tsx';

const UNKNOWN: CheckState = { name: 'done', found: false };

function uploads(ports: FakePorts): FakePorts['sent'] {
  return ports.sent.filter(({ type }) => type === 'upload-file');
}

/** The popup on an unknown file with its card open. */
async function openCard(ports: FakePorts): Promise<OpenedPage> {
  const page = await openPopup(ports);
  await until(() => page.the('button', 'Upload it…'));
  page.press('Upload it…');
  await until(() => page.the('.upload-card'));
  return page;
}

async function violations(): Promise<string[]> {
  document.documentElement.lang = 'en';
  document.title = 'Vouch';
  const { violations: found } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false } },
  });
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

describe('an unknown file', () => {
  test('says what unknown means, and that nothing is uploaded unasked', async () => {
    const check = aHashedCheck(UNKNOWN);
    const ports = fakePorts({ checks: [check] });
    const page = await openPopup(ports);
    await until(() => page.the('button', 'Upload it…'));
    expect(page.text()).toContain('Nobody has sent this very file there');
    expect(page.text()).toContain('Unknown says nothing for it and nothing against it.');
    expect(page.text()).toContain('Vouch never does that unasked.');
    expect(uploads(ports)).toEqual([]);
  });

  test('has a card with name, size, type, who can read it, and the price', async () => {
    const check = aHashedCheck(UNKNOWN);
    const page = await openCard(fakePorts({ checks: [check] }));
    const card = page.the('.upload-card').textContent;
    expect(card).toContain('shared with VirusTotal’s partners and customers');
    expect(card).toContain('setup.exe');
    expect(card).toContain('31.2 MB (31,204,000 bytes)');
    expect(card).toContain('No document or archive by its name (.exe)');
    expect(card).toContain('Costs 3 requests or more');
    expect(card).not.toContain('likely to');
    await until(() => expect(document.activeElement?.textContent).toBe('Upload this file to VirusTotal?'));
    expect(await violations()).toEqual([]);
  });

  test('is uploaded by the click on its card, and by nothing before', async () => {
    const check = aHashedCheck(UNKNOWN);
    const ports = fakePorts({ checks: [check] });
    const page = await openCard(ports);
    expect(uploads(ports)).toEqual([]);
    await until(() => expect(page.the('button', 'Upload it').hasAttribute('disabled')).toBe(false));
    page.press('Upload it');
    await until(() => expect(uploads(ports)).toEqual([{ type: 'upload-file', checkId: check.id }]));
    expect(ports.askedUploadHosts).toEqual(['https://www.virustotal.com/api/v3']);
  });

  test('has a way back, which uploads nothing and gives the focus back', async () => {
    const ports = fakePorts({ checks: [aHashedCheck(UNKNOWN)] });
    const page = await openCard(ports);
    page.press('Not now');
    await until(() => expect(page.all('.upload-card')).toHaveLength(0));
    await until(() => expect(document.activeElement).toBe(page.the('button', 'Upload it…')));
    expect(uploads(ports)).toEqual([]);
  });

  test('is not uploaded where the browser is not allowed to reach the host', async () => {
    const ports = fakePorts({ checks: [aHashedCheck(UNKNOWN)] });
    ports.surroundings.grantsHosts = false;
    const page = await openCard(ports);
    await until(() => expect(page.the('button', 'Upload it').hasAttribute('disabled')).toBe(false));
    page.press('Upload it');
    await until(() => expect(page.the('[role=alert]').textContent).toContain('so nothing was sent'));
    expect(uploads(ports)).toEqual([]);
  });

  test.each([
    ['Payroll.XLSX', 'A document is likely to be private', 'Document (.XLSX)'],
    ['secrets.kdbx', 'A document is likely to be private', 'Document (.kdbx)'],
    ['photos.tar.gz', 'An archive is likely to hold private files', 'Archive (.gz)'],
    ['backup.zip. ', 'An archive is likely to hold private files', 'Archive (.zip)'],
  ])('named %o is named as likely private', async (name, warning, type) => {
    const page = await openCard(fakePorts({ checks: [aHashedCheck(UNKNOWN, { name })] }));
    expect(page.the('.upload-card .note').textContent).toContain(warning);
    expect(page.the('.upload-card .facts').textContent).toContain(type);
  });

  test.each(['<img src=x onerror=alert(1)>.pdf', 'a\u202Efdp.exe', `${'x'.repeat(250)}.zip`, 'no extension'])(
    'named %o has its name as text, with what is unseen named',
    async (name) => {
      const page = await openCard(fakePorts({ checks: [aHashedCheck(UNKNOWN, { name })] }));
      expect(page.root.querySelectorAll('img, script, a')).toHaveLength(0);
      expect(page.the('.upload-card').textContent).not.toMatch(/\u202e/);
    },
  );

  test('of more than 650 MB is explained and not offered', async () => {
    const check = aHashedCheck(UNKNOWN, { sizeBytes: LARGEST_UPLOADED_BYTES + 1 });
    const page = await openPopup(fakePorts({ checks: [check] }));
    await until(() => expect(page.text()).toContain('VirusTotal takes at most 650 MB'));
    expect(page.all('button', 'Upload')).toHaveLength(0);
  });

  test('that Vouch cannot read is picked first', async () => {
    const check = aHashedCheck(UNKNOWN, { hashSource: 'picked', download: null });
    const ports = fakePorts({ checks: [check] });
    const page = await openCard(ports);
    expect(page.all('button', 'Upload it')).toHaveLength(0);
    page.press('Pick the file');
    await until(() => expect(ports.filesOpenedFor).toEqual([check.id]));
  });

  test.each([
    [
      'is looked up by a hash that was typed',
      aCheck(UNKNOWN, { indicator: { kind: 'file', hash: 'f1'.repeat(32) } }),
    ],
    ['is known', aHashedCheck({ name: 'done', found: true })],
  ])('that %s offers no upload', async (_, check) => {
    const page = await openPopup(fakePorts({ checks: [check] }));
    expect(page.all('button', 'Upload')).toHaveLength(0);
  });

  test('in a private window is not uploaded, and says why', async () => {
    const ports = fakePorts({ checks: [aHashedCheck(UNKNOWN)] });
    const page = await openPopup(Object.assign(ports, { isPrivate: true }));
    await until(() => expect(page.text()).toContain('Vouch uploads no file from a private window'));
    expect(page.all('button', 'Upload')).toHaveLength(0);
  });
});

describe('a file that is uploaded', () => {
  function letBeUploaded(state: CheckState, changes: Partial<Check> = {}): Check {
    return { ...aHashedCheck(state), steps: [{ name: 'consented', atMs: NOW_MS }], ...changes };
  }

  test('shows how much of it has been sent, and its steps', async () => {
    const check = letBeUploaded({ name: 'submitting' });
    const ports = fakePorts({ checks: [check] });
    const page = await openPopup(ports);
    await until(() => expect(page.text()).toContain('Making sure that it is still the very file'));
    await until(() => expect(ports.progressListeners.has(check.id)).toBe(true));
    ports.progressListeners.get(check.id)?.({ sentBytes: 12_300_000, totalBytes: 100_000_000 });
    await until(() => expect(page.text()).toContain('12.3 MB of 100 MB sent · 12 %'));
    expect(page.the('progress').getAttribute('value')).toBe('12300000');
    ports.progressListeners.get(check.id)?.({ sentBytes: 100_000_000, totalBytes: 100_000_000 });
    await until(() => expect(page.text()).toContain('All 100 MB are sent; VirusTotal is reading them'));
    expect(page.text()).toContain('You let it be uploaded');
    expect(page.text()).toContain('Uploading the file');
    expect(await violations()).toEqual([]);
    page.press('Stop');
    await until(() => expect(ports.sent).toContainEqual({ type: 'stop-check', checkId: check.id }));
  });

  test('is no longer listened to once the page is closed', async () => {
    const check = letBeUploaded({ name: 'submitting' });
    const ports = fakePorts({ checks: [check] });
    const page = await openPopup(ports);
    await until(() => expect(ports.progressListeners.size).toBe(1));
    page.close();
    await until(() => expect(ports.progressListeners.size).toBe(0));
  });

  test.each<[VouchError, string]>([
    [
      { kind: 'no-file', which: 'not-at-hand' },
      'The page that it was picked on was closed before it was sent',
    ],
    [{ kind: 'no-file', which: 'gone' }, 'The file is not where it was saved'],
    [{ kind: 'no-file', which: 'changed' }, 'The file changed'],
    [{ kind: 'bad-input', which: 'too-large' }, 'VirusTotal takes no file of more than 650 MB'],
    [{ kind: 'forbidden' }, 'VirusTotal keeps this for other kinds of accounts'],
    [{ kind: 'quota-spent', untilMs: null }, 'VirusTotal answers no more requests of this account'],
    [{ kind: 'too-many-requests', retryAtMs: NOW_MS }, 'only a few requests a minute'],
  ])('and failed by %o says so, and can be sent anew by the card', async (error, sentence) => {
    const check = letBeUploaded({ name: 'failed', error });
    const ports = fakePorts({ checks: [check] });
    const page = await openPopup(ports);
    await until(() => page.the('button', 'Upload it anew…'));
    expect(page.text()).toContain(sentence);
    expect(uploads(ports)).toEqual([]);
  });

  test('and may have arrived says so, and that it is not sent again unasked', async () => {
    const check = letBeUploaded(
      { name: 'failed', error: { kind: 'unavailable', status: null } },
      { submissionUnsure: true },
    );
    const page = await openPopup(fakePorts({ checks: [check] }));
    await until(() => page.the('button', 'Upload it anew…'));
    expect(page.text()).toContain('The submission may have arrived; it is never sent a second time unasked.');
  });
});

describe('the page of files', () => {
  const CONTENT = 'the very file';
  const SHA256 = createHash('sha256').update(CONTENT).digest('hex');

  function unknown(changes: Partial<Check> = {}): Check {
    return {
      ...aHashedCheck(UNKNOWN, {
        name: 'a.txt',
        sizeBytes: CONTENT.length,
        hashSource: 'picked',
        download: null,
      }),
      indicator: { kind: 'file', hash: SHA256 },
      ...changes,
    };
  }

  function pick(page: OpenedPage, file: File): void {
    const field = page.the('input[type=file]');
    Object.defineProperty(field, 'files', { value: [file], configurable: true });
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  async function opened(ports: FakePorts, checkId: string | null) {
    const held: { fileOf: (id: string) => File | null } = { fileOf: () => null };
    const holdFiles = (fileOf: (id: string) => File | null) => {
      held.fileOf = fileOf;
      return () => (held.fileOf = () => null);
    };
    return { page: await openFilesPage(ports, { checkId, holdFiles }), held };
  }

  test('takes the file of a check that is to be uploaded, hashes it and asks nobody', async () => {
    const check = unknown();
    const ports = fakePorts({ checks: [check] });
    const { page, held } = await opened(ports, check.id);
    expect(page.text()).toContain('whether it is uploaded you say then');
    const file = new File([CONTENT], 'renamed.txt');
    pick(page, file);
    await until(() => page.the('button', 'Upload it…'));
    expect(ports.sent.filter(({ type }) => type === 'check-file')).toEqual([]);
    expect(held.fileOf(check.id)).toBe(file);
    page.press('Upload it…');
    await until(() => page.the('.upload-card'));
    await until(() => expect(page.the('button', 'Upload it').hasAttribute('disabled')).toBe(false));
    page.press('Upload it');
    await until(() => expect(uploads(ports)).toEqual([{ type: 'upload-file', checkId: check.id }]));
  });

  test('takes another file of the same size for itself', async () => {
    const check = unknown();
    const ports = fakePorts({ checks: [check] });
    const { page, held } = await opened(ports, check.id);
    pick(page, new File(['the other one'], 'a.txt'));
    await until(() => expect(page.text()).toContain('Not the file that was asked for'));
    expect(ports.sent.filter(({ type }) => type === 'check-file')).toEqual([
      expect.objectContaining({ checkId: null, sizeBytes: CONTENT.length }),
    ]);
    expect(held.fileOf(check.id)).toBeNull();
  });

  test('hands no file over any more once it is closed', async () => {
    const check = unknown();
    const { page, held } = await opened(fakePorts({ checks: [check] }), check.id);
    pick(page, new File([CONTENT], 'a.txt'));
    await until(() => page.the('button', 'Upload it…'));
    page.close();
    expect(held.fileOf(check.id)).toBeNull();
  });
});
