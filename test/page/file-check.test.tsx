import { describe, expect, test } from 'vitest';
import type { Check, CheckState } from '../../src/domain/check.ts';
import { shortFileName } from '../../src/ui/short-file-name.ts';
import { aCheck, CLEAN, FILE, keptFor, MALICIOUS, NOW_MS, urlIndicator, urlReport } from './fixtures.ts';
import { fakePorts, type FakePorts } from './fake-ports.ts';
import { ADDRESS, aDownload, aHashedCheck, anUnhashedCheck } from './file-fixtures.ts';
import { openPopup, until, type OpenedPage } from './opened-page.tsx';

const DONE: CheckState = { name: 'done', found: true };
const NEEDS_FILE: CheckState = { name: 'needs-file', why: 'no-file-access' };
const UNFLAGGED = { ...FILE, engines: [], stats: { ...FILE.stats, malicious: 0 } };

function fact(page: OpenedPage, label: string): string {
  const found = page
    .all(':is(.file-part, .origin-part) .facts > div')
    .find((each) => each.textContent?.startsWith(label));
  if (!found) throw new Error(`No fact "${label}" in: ${page.text()}`);
  return found.querySelector('dd')?.textContent ?? '';
}

function orders(ports: FakePorts): FakePorts['sent'] {
  return ports.sent.filter(({ type }) => type !== 'mark-seen');
}

describe('a check of a file', () => {
  test('shows its name and size on the card, and its hash, path and address below', async () => {
    const check = aHashedCheck(DONE);
    const page = await openPopup(fakePorts({ checks: [check], reports: [keptFor(check, FILE)] }));
    expect(page.the('.card-words p').textContent).toBe('setup.exe · 31.2 MB');
    expect(fact(page, 'SHA-256, hash of the file on disk')).toContain('f1'.repeat(32));
    expect(fact(page, 'Path')).toContain('/home/anna/Downloads/setup.exe');
    expect(fact(page, 'From')).toContain(ADDRESS);
  });

  test('copies the whole hash', async () => {
    const check = aHashedCheck(DONE);
    const ports = fakePorts({ checks: [check], reports: [keptFor(check, FILE)] });
    const page = await openPopup(ports);
    page.the('.file-part .copy', 'SHA-256').click();
    await until(() => expect(ports.copied).toEqual(['f1'.repeat(32)]));
  });

  test('that a person picked says so, has no download, and offers nothing on the disk', async () => {
    const check = aHashedCheck(DONE, { hashSource: 'picked', download: null });
    const page = await openPopup(fakePorts({ checks: [check], reports: [keptFor(check, FILE)] }));
    expect(fact(page, 'SHA-256, hash of the file that you picked')).toContain('f1f1');
    for (const name of ['Delete file', 'Keep', 'Check the address too'])
      expect(page.all('.file-part button', name)).toHaveLength(0);
  });

  test.each([
    ['', 'The browser does not warn about it'],
    ['content', 'The browser warns: its content is known as malicious'],
    ['uncommon', 'The browser warns: it is not commonly downloaded'],
    ['accepted', 'The browser warned, and it was kept all the same'],
    ['somethingNew', 'The browser says: somethingNew'],
    ['constructor', 'The browser says: constructor'],
  ])("shows the browser's own word %o beside Vouch's: %s", async (danger, words) => {
    const check = aHashedCheck(DONE, { download: aDownload({ danger }) });
    const page = await openPopup(fakePorts({ checks: [check], reports: [keptFor(check, FILE)] }));
    expect(page.all('.observations li').map((each) => each.textContent)).toContain(words);
    expect(page.text()).not.toMatch(/\bsafe\b/i);
  });

  test('in the list is named by its file', async () => {
    const check = {
      ...aHashedCheck(DONE, { fate: 'deleted' }),
      seenAtMs: 1,
      updatedAtMs: NOW_MS - 3_600_000,
    };
    const page = await openPopup(fakePorts({ checks: [check], reports: [keptFor(check, FILE)] }));
    expect(page.the('.row-what').textContent).toBe('setup.exe');
    expect(page.the('.row').textContent).toContain('file deleted · download');
    expect(page.the('button', 'Delete setup.exe')).toBeDefined();
  });
});

describe('hostile file names', () => {
  const MARKUP = '<img src=x onerror=alert(1)>.exe';

  test.each([
    ['report\u202Efdp.exe', 'report⟨U+202E⟩fdp', '.exe'],
    [
      'holiday.jpg                                 .exe',
      'holiday.jpg                                 ',
      '.exe',
    ],
    [MARKUP, '<img src=x onerror=alert(1)>', '.exe'],
    ['דוח.exe', 'דוח', '.exe'],
    [`${'x'.repeat(251)}.exe`, `${'x'.repeat(39)}…${'x'.repeat(20)}`, '.exe'],
    ['no extension', 'no extension', ''],
    ['.bashrc', '', '.bashrc'],
  ])('%o keeps its end apart from the rest', async (name, stem, extension) => {
    const check = aHashedCheck(DONE, { name });
    const page = await openPopup(fakePorts({ checks: [check], reports: [keptFor(check, FILE)] }));
    const parts = page.all('.card .file-name bdi').map((each) => each.textContent);
    expect(parts).toEqual([stem, extension]);
    expect(page.the('.card .file-name bdi:last-child').getAttribute('dir')).toBe('ltr');
    expect(page.root.querySelectorAll('img, script, a')).toHaveLength(0);
  });

  test('a path and an address are text, with what is unseen named', async () => {
    const download = aDownload({ path: `/tmp/\u202E${MARKUP}`, address: `https://a.example/${MARKUP}` });
    const check = aHashedCheck(DONE, { download });
    const page = await openPopup(fakePorts({ checks: [check], reports: [keptFor(check, FILE)] }));
    expect(fact(page, 'Path')).toContain(`/tmp/⟨U+202E⟩${MARKUP}`);
    expect(fact(page, 'From')).toContain(MARKUP);
    expect(page.root.querySelectorAll('img, script, a')).toHaveLength(0);
  });

  test('no character is cut in two', () => {
    expect(shortFileName(`${'🙂'.repeat(20)}.zip`, 7)).toEqual({ stem: '🙂🙂🙂🙂…🙂🙂', extension: '.zip' });
  });
});

describe('what can be done with a download', () => {
  test.each([DONE, { name: 'failed', error: { kind: 'no-file', which: 'stalled' } }, NEEDS_FILE] as const)(
    'in %o it is deleted after a question in place, and that is said from then on',
    async (state) => {
      const check = aHashedCheck(state);
      const ports = fakePorts({ checks: [check], reports: [keptFor(check, FILE)] });
      const page = await openPopup(ports);
      page.press('Delete file');
      await until(() => expect(document.activeElement).toBe(page.the('.confirm button', 'Cancel')));
      expect(orders(ports)).toEqual([]);
      page.the('.confirm .danger').click();
      await until(() => expect(orders(ports)).toEqual([{ type: 'delete-file', checkId: check.id }]));
      await until(() => expect(document.activeElement).toBe(page.the('.file-part h2')));
      ports.held.checks = [aHashedCheck(state, { fate: 'deleted' })].map((each) => ({
        ...each,
        id: check.id,
      }));
      ports.changed();
      await until(() => expect(page.the('.card').textContent).toContain('deleted from the disk'));
      expect(fact(page, 'On the disk')).toBe('You deleted it');
      expect(page.all('button', 'Delete file')).toHaveLength(0);
      expect(page.all('button', 'Keep')).toHaveLength(0);
    },
  );

  test.each([{ name: 'hashing' }, { name: 'looking-up' }] as const)(
    'in %o there is nothing yet',
    async (state) => {
      const page = await openPopup(fakePorts({ checks: [anUnhashedCheck(state)] }));
      expect(page.the('.file-part')).toBeDefined();
      expect(page.all('button', 'Delete file')).toHaveLength(0);
    },
  );

  test('a flagged one can be kept, and is said to be', async () => {
    const check = aHashedCheck(DONE);
    const ports = fakePorts({ checks: [check], reports: [keptFor(check, FILE)] });
    const page = await openPopup(ports);
    page.press('Keep');
    await until(() => expect(orders(ports)).toEqual([{ type: 'keep-file', checkId: check.id }]));
    ports.held.checks = [{ ...check, file: check.file && { ...check.file, fate: 'kept' } }];
    ports.changed();
    await until(() => expect(fact(page, 'On the disk')).toBe('You left it where it is'));
    expect(page.all('button', 'Keep')).toHaveLength(0);
    expect(page.the('button', 'Delete file')).toBeDefined();
  });

  test('nobody is asked to keep one that no engine flags', async () => {
    const check = aHashedCheck(DONE);
    const page = await openPopup(fakePorts({ checks: [check], reports: [keptFor(check, UNFLAGGED)] }));
    expect(page.the('button', 'Delete file')).toBeDefined();
    expect(page.all('button', 'Keep')).toHaveLength(0);
  });

  test('its address is checked, too, and that check is shown', async () => {
    const check = aHashedCheck(DONE);
    const address = aCheck({ name: 'looking-up' }, { createdAtMs: NOW_MS - 7_200_000 });
    const ports = fakePorts({ checks: [check, address], reports: [keptFor(check, FILE)] });
    ports.answers.newCheckId = address.id;
    const page = await openPopup(ports);
    page.press('Check the address too');
    await until(() => expect(page.the('h1').textContent).toBe('Looking it up'));
    expect(orders(ports)).toEqual([{ type: 'check-address', checkId: check.id }]);
  });

  test('a file that could not be deleted is explained', async () => {
    const check = aHashedCheck(DONE);
    const ports = fakePorts({ checks: [check], reports: [keptFor(check, FILE)] });
    const page = await openPopup(ports);
    ports.answers.failure = { kind: 'no-file', which: 'gone' };
    page.press('Delete file');
    (await until(() => page.the('.confirm .danger'))).click();
    const problem = await until(() => page.the('[role=alert]', 'The file is not there'));
    expect(problem.textContent).toContain('moved, renamed or deleted');
  });
});

describe('a download that is held', () => {
  test('says until when, and goes on or is cancelled as a person says', async () => {
    const check = anUnhashedCheck({ name: 'downloading', heldUntilMs: NOW_MS + 9000 });
    const ports = fakePorts({ checks: [check] });
    const page = await openPopup(ports);
    await until(() => expect(page.text()).toContain('Then it goes on by itself'));
    expect(page.all('button', 'Delete file')).toHaveLength(0);
    page.press('Let it go on');
    page.press('Cancel the download');
    await until(() =>
      expect(orders(ports)).toEqual([
        { type: 'let-go-on', checkId: check.id },
        { type: 'cancel-download', checkId: check.id },
      ]),
    );
  });

  test('from a flagged address says that first, and that it goes on all the same', async () => {
    const part = aCheck(DONE, { indicator: urlIndicator(ADDRESS), partOf: 'another', createdAtMs: 1 });
    const held = anUnhashedCheck(
      { name: 'downloading', heldUntilMs: NOW_MS + 9000 },
      { addressCheckId: part.id },
    );
    const ports = fakePorts({ checks: [held, part], reports: [keptFor(part, MALICIOUS)] });
    const page = await openPopup(ports, held.id);
    await until(() => expect(page.text()).toContain('Of its address: Flagged as phishing by 9 engines'));
    expect(page.text()).toContain('unless you cancel it');
  });

  test('goes on without anything to decide', async () => {
    const check = anUnhashedCheck({ name: 'downloading', heldUntilMs: null });
    const page = await openPopup(fakePorts({ checks: [check] }));
    expect(page.the('h1').textContent).toBe('Waiting for the download to end');
    await until(() => expect(page.text()).toContain('The download goes on'));
    expect(page.all('button', 'Let it go on')).toHaveLength(0);
  });

  test('that was cancelled says so, and there is nothing to delete or to try again', async () => {
    const check = anUnhashedCheck({ name: 'cancelled' }, { fate: 'cancelled' });
    const page = await openPopup(fakePorts({ checks: [check] }));
    expect(fact(page, 'On the disk')).toBe('You cancelled the download');
    expect(page.text()).toContain('You cancelled the download while it was held.');
    expect(page.text()).not.toContain('It can begin again.');
    for (const act of ['Delete file', 'Try again']) expect(page.all('button', act)).toHaveLength(0);
  });
});

describe('what a person allows from now on', () => {
  const SHA256 = 'f1'.repeat(32);

  async function openFlagged(change: (ports: FakePorts) => void = () => undefined) {
    const download = aDownload({ referrer: 'https://shop.example/offer' });
    const check = aHashedCheck(DONE, { download });
    const ports = fakePorts({ checks: [check], reports: [keptFor(check, FILE)] });
    change(ports);
    return { ports, check, page: await openPopup(ports) };
  }

  test('stands behind "More", so that the popup stays calm', async () => {
    const { page } = await openFlagged();
    expect(page.the('.more-acts').hasAttribute('open')).toBe(false);
    expect(page.all('.file-part > .buttons button').map((button) => button.textContent)).toEqual([
      'Delete file',
      'Keep',
    ]);
  });

  test('is this file: it is remembered, and what was found is seen', async () => {
    const { ports, check, page } = await openFlagged();
    page.press('Allow this file from now on');
    await until(() =>
      expect(orders(ports)).toEqual([
        { type: 'change-settings', changes: { allowedFiles: [{ sha256: SHA256, name: 'setup.exe' }] } },
        { type: 'keep-file', checkId: check.id },
      ]),
    );
    await until(() => expect(page.text()).toContain('You allowed this file'));
    expect(page.the('h1').textContent).toContain('Flagged');
    page.press('Warn of this file again');
    await until(() => expect(ports.held.settings.allowedFiles).toEqual([]));
    await until(() => expect(page.text()).not.toContain('You allowed this file'));
  });

  test.each([
    ['declared SHA-256', 'declared', 'f1'.repeat(32)],
    ['declared MD5', 'declared', 'd1'.repeat(16)],
    ['SHA-256 of what its address gave again', 'fetched-again', 'f1'.repeat(32)],
  ] as const)('is no file that was never read: by a %s', async (_what, hashSource, hash) => {
    const check: Check = {
      ...aHashedCheck(DONE, { hashSource }),
      indicator: { kind: 'file', hash },
      indicatorKey: `file:${hash}`,
    };
    const ports = fakePorts({ checks: [check], reports: [keptFor(check, FILE)] });
    const page = await openPopup(ports);
    await until(() => page.the('button', 'Check the address too'));
    expect(page.the('h1').textContent).toContain('lagged');
    expect(page.all('button', 'Allow this file from now on')).toHaveLength(0);
  });

  test('is the site of the page that it came from, which is named', async () => {
    const { ports, page } = await openFlagged();
    page.press('Allow downloads of shop.example from now on');
    await until(() => expect(ports.held.settings.leftOutSites).toEqual(['shop.example']));
    await until(() => page.the('button', 'Look up downloads of shop.example again')).then((button) =>
      button.click(),
    );
    await until(() => expect(ports.held.settings.leftOutSites).toEqual([]));
  });

  test('is taken back, too, where a site above it was allowed', async () => {
    const { ports, page } = await openFlagged(({ held }) => {
      held.settings = { ...held.settings, leftOutSites: ['example', 'other.test'] };
    });
    page.press('Look up downloads of shop.example again');
    await until(() => expect(ports.held.settings.leftOutSites).toEqual(['other.test']));
  });

  test('is no file that no engine flags, and nothing of a private window', async () => {
    const check = aHashedCheck(DONE);
    const page = await openPopup(fakePorts({ checks: [check], reports: [keptFor(check, UNFLAGGED)] }));
    expect(page.all('button', 'Allow this file')).toHaveLength(0);
    const { page: inPrivate } = await openFlagged((ports) => (ports.isPrivate = true));
    expect(inPrivate.all('.more-acts button').map((button) => button.textContent)).toEqual([
      'Check the address too',
    ]);
  });

  test('is no site where the file came from none', async () => {
    const download = aDownload({ address: 'data:', firstAddress: 'data:', referrer: null });
    const check = aHashedCheck(DONE, { download });
    const page = await openPopup(fakePorts({ checks: [check], reports: [keptFor(check, UNFLAGGED)] }));
    expect(page.all('.more-acts')).toHaveLength(0);
  });
});

describe('a file that Vouch cannot read', () => {
  test('where file access is off: says why, leads to the switch, and notes that first', async () => {
    const check = anUnhashedCheck(NEEDS_FILE);
    const ports = fakePorts({ checks: [check] });
    ports.openExtensionSettings = async () => {
      expect(orders(ports)).toEqual([{ type: 'note-file-guide' }]);
      ports.extensionSettingsOpened += 1;
    };
    const page = await openPopup(ports);
    expect(page.the('h1').textContent).toBe('Vouch needs the file');
    expect(page.text()).toContain('Switch “Allow access to file URLs” on.');
    expect(page.text()).toContain('It goes on by itself once it is on.');
    page.press('Open the settings of this extension');
    await until(() => expect(ports.extensionSettingsOpened).toBe(1));
    page.press('Pick the file');
    expect(ports.filesOpenedFor).toEqual([check.id]);
  });

  test('where no extension reads files: lets a person pick it, and names no switch', async () => {
    const check = anUnhashedCheck({ name: 'needs-file', why: 'never' });
    const ports = fakePorts({ checks: [check] });
    const page = await openPopup(ports);
    expect(page.text()).toContain('This browser lets no extension read files');
    expect(page.all('button', 'Open the settings')).toHaveLength(0);
    page.press('Pick the file');
    expect(ports.filesOpenedFor).toEqual([check.id]);
  });

  test('for it is gone: lets a person pick it, or look again', async () => {
    const check = anUnhashedCheck({ name: 'failed', error: { kind: 'no-file', which: 'gone' } });
    const ports = fakePorts({ checks: [check] });
    const page = await openPopup(ports);
    expect(page.the('h1').textContent).toBe('The file is not there');
    page.press('Pick the file');
    expect(ports.filesOpenedFor).toEqual([check.id]);
    page.press('Try again');
    expect(orders(ports)).toEqual([{ type: 'retry-check', checkId: check.id }]);
  });

  test('is marked as seen in the list, and one that was flagged is not', async () => {
    const quiet = anUnhashedCheck(NEEDS_FILE);
    const flagged = aHashedCheck(DONE);
    const ports = fakePorts({ checks: [flagged, quiet], reports: [keptFor(flagged, MALICIOUS)] });
    const page = await openPopup(ports);
    ports.sent.length = 0;
    page.the('button', 'Latest checks').click();
    await until(() => expect(ports.sent).toEqual([{ type: 'mark-seen', checkId: quiet.id }]));
  });

  test('is told of once, however often the list is read meanwhile', async () => {
    const quiet = [anUnhashedCheck(NEEDS_FILE), anUnhashedCheck(NEEDS_FILE)];
    const ports = fakePorts({ checks: quiet });
    const page = await openPopup(ports);
    page.the('button', 'Latest checks').click();
    await until(() => expect(ports.sent.at(-1)).toEqual({ type: 'mark-seen', checkId: quiet[1]?.id }));
    ports.sent.length = 0;
    const added = anUnhashedCheck(NEEDS_FILE);
    ports.held.checks = [added, ...quiet];
    ports.changed();
    await until(() => expect(page.all('.row')).toHaveLength(3));
    await until(() => expect(ports.sent).toEqual([{ type: 'mark-seen', checkId: added.id }]));
  });

  test('is marked as seen, and opens the popup only while it is new', async () => {
    const old = { ...anUnhashedCheck(NEEDS_FILE), seenAtMs: 1, updatedAtMs: NOW_MS - 3_600_000 };
    expect((await openPopup(fakePorts({ checks: [old] }))).the('h1').textContent).toBe('Latest checks');
    const ports = fakePorts({ checks: [anUnhashedCheck(NEEDS_FILE)] });
    await openPopup(ports);
    await until(() => expect(ports.sent.map(({ type }) => type)).toEqual(['mark-seen']));
  });
});

describe('the address that a file came from', () => {
  async function openWith(state: CheckState, report = CLEAN): Promise<OpenedPage> {
    const part = aCheck(state, { indicator: urlIndicator(ADDRESS), partOf: 'another' });
    const check = anUnhashedCheck(NEEDS_FILE, { addressCheckId: part.id });
    const ports = fakePorts({
      checks: [check, { ...part, createdAtMs: 1 }],
      reports: [keptFor(part, report)],
    });
    return openPopup(ports, check.id);
  }

  test('has its verdict, said to be none on the file', async () => {
    const page = await openWith(DONE, MALICIOUS);
    const section = page.the('.address-part').textContent;
    expect(section).toContain('The address it came from');
    expect(section).toContain('Flagged as phishing by 9 engines');
    expect(section).toContain('not on the file');
    expect(page.the('h1').textContent).toBe('Vouch needs the file');
    expect(page.the('.card').classList).not.toContain('tone-bad');
  });

  test('says which file VirusTotal got from there', async () => {
    const page = await openWith(DONE);
    expect(page.the('.address-part').textContent).toContain(`SHA-256 ${'c0'.repeat(32)}`);
    expect(page.the('.address-part').textContent).toContain('It may be another one than yours.');
  });

  test('says nothing of a file where VirusTotal got none', async () => {
    const page = await openWith(DONE, urlReport([], { contentSha256: null }));
    expect(page.the('.address-part').textContent).not.toContain('VirusTotal got');
  });

  test.each([
    [{ name: 'looking-up' }, 'looking it up'],
    [{ name: 'waiting', reason: { kind: 'offline' }, untilMs: null }, 'waits: no network'],
    [{ name: 'failed', error: { kind: 'timeout', afterMs: 1 } }, 'not checked: no answer in time'],
    [{ name: 'done', found: false }, 'VirusTotal has no report of this link under this spelling'],
  ] as const)('in %o is one line', async (state, words) => {
    const page = await openWith(state);
    expect(page.the('.address-part b').textContent).toBe(words);
    expect(page.the('.address-part').textContent).not.toContain('VirusTotal got');
  });

  test('is left out where its check was deleted', async () => {
    const check = anUnhashedCheck(NEEDS_FILE, { addressCheckId: 'gone' });
    const page = await openPopup(fakePorts({ checks: [check] }));
    expect(page.all('.address-part')).toHaveLength(0);
  });

  test('stands beside a verdict on the file, too', async () => {
    const part = aCheck(DONE, { indicator: urlIndicator(ADDRESS), partOf: 'another', createdAtMs: 1 });
    const check = aHashedCheck(DONE, { addressCheckId: part.id });
    const page = await openPopup(
      fakePorts({ checks: [check, part], reports: [keptFor(check, UNFLAGGED), keptFor(part, MALICIOUS)] }),
    );
    expect(page.the('h1').textContent).toBe('No engine flags this file');
    expect(page.the('.address-part b').textContent).toBe('Flagged as phishing by 9 engines');
  });

  test.each([
    ['f1'.repeat(32), 'It is the very file that you have.'],
    ['c0'.repeat(32), 'It is not the file that you have.'],
  ])('says of the file that VirusTotal got, %s, whether it is the same', async (contentSha256, says) => {
    const part = aCheck(DONE, { indicator: urlIndicator(ADDRESS), partOf: 'another', createdAtMs: 1 });
    const check = aHashedCheck(DONE, { addressCheckId: part.id });
    const reports = [keptFor(check, UNFLAGGED), keptFor(part, urlReport([], { contentSha256 }))];
    const page = await openPopup(fakePorts({ checks: [check, part], reports }));
    expect(page.the('.address-part').textContent).toContain(says);
  });
});
