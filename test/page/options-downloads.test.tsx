import { describe, expect, test } from 'vitest';
import { NOTICE_KINDS } from '../../src/domain/notice-kind.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { fakePorts, type FakePorts } from './fake-ports.ts';
import { openOptionsPage, until, type OpenedPage } from './opened-page.tsx';

async function open(settings: Partial<Settings> = {}): Promise<{ ports: FakePorts; page: OpenedPage }> {
  const ports = fakePorts();
  ports.held.settings = { ...ports.held.settings, ...settings };
  return { ports, page: await openOptionsPage(ports) };
}

function tick(page: OpenedPage, words: string): HTMLInputElement {
  const field = page.the('label.tick', words).querySelector('input');
  if (!(field instanceof HTMLInputElement)) throw new Error(`no tick "${words}"`);
  return field;
}

/** Types into the field of a list and presses its "Add". */
function add(page: OpenedPage, label: string, typed: string): void {
  page.type(`input[aria-label="${label}"]`, typed);
  page.the(`form:has(input[aria-label="${label}"]) button`).click();
}

describe('what is left out', () => {
  test('are the four kinds until a person has one looked up', async () => {
    const { ports, page } = await open();
    expect(['Pictures', 'Audio', 'Video', 'Plain text'].map((kind) => tick(page, kind).checked)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    tick(page, 'Plain text').click();
    await until(() => expect(ports.held.settings.leftOutKinds).toEqual(['picture', 'audio', 'video']));
  });

  test('is no size until that is switched on', async () => {
    const { ports, page } = await open();
    expect(page.all('label', 'Larger than')).toHaveLength(0);
    tick(page, 'Large files').click();
    await until(() => expect(ports.held.settings.leftOutAboveMegabytes).toBe(1000));
    await until(() => page.the('label', 'Larger than'));
    tick(page, 'Large files').click();
    await until(() => expect(ports.held.settings.leftOutAboveMegabytes).toBeNull());
  });

  test('are downloads of private windows, where there are such for Vouch', async () => {
    const { ports, page } = await open();
    expect(tick(page, 'Downloads of private windows').checked).toBe(true);
    tick(page, 'Downloads of private windows').click();
    await until(() => expect(ports.held.settings.lookUpPrivateDownloads).toBe(true));
    const elsewhere = fakePorts();
    elsewhere.canSeePrivateWindows = false;
    const other = await openOptionsPage(elsewhere);
    expect(other.all('label', 'Downloads of private windows')).toHaveLength(0);
  });

  test.each([
    ['An ending to leave out', ' *.CSV ', { leftOutExtensions: ['csv'] }],
    ['An ending to leave out', '.iso', { leftOutExtensions: ['iso'] }],
    ['A site to leave out', 'https://Files.example:8080/a?b', { leftOutSites: ['files.example'] }],
    ['A site to leave out', 'files.example', { leftOutSites: ['files.example'] }],
    ['A folder to leave out', ' /home/me/Work ', { leftOutFolders: ['/home/me/Work'] }],
    ['A folder to leave out', 'C:\\Work', { leftOutFolders: ['C:\\Work'] }],
  ])('%s: %o is taken', async (label, typed, changes) => {
    const { ports, page } = await open();
    add(page, label, typed);
    await until(() => expect(ports.sent).toEqual([{ type: 'change-settings', changes }]));
    expect(page.the(`input[aria-label="${label}"]`)).toHaveProperty('value', '');
  });

  test.each([
    ['An ending to leave out', '', 'An ending is what stands behind the last dot'],
    ['An ending to leave out', 'a b', 'An ending is what stands behind the last dot'],
    ['A site to leave out', 'not a site', 'This is no site.'],
    ['A folder to leave out', 'Work', 'A folder is given by its full path'],
  ])('%s: %o is refused, and that is said', async (label, typed, refusal) => {
    const { ports, page } = await open();
    add(page, label, typed);
    await until(() => expect(page.the('[role=alert]').textContent).toContain(refusal));
    expect(page.the(`input[aria-label="${label}"]`).getAttribute('aria-invalid')).toBe('true');
    expect(ports.sent).toEqual([]);
    page.type(`input[aria-label="${label}"]`, 'x');
    page.the(`input[aria-label="${label}"]`).dispatchEvent(new Event('input', { bubbles: true }));
    await until(() => expect(page.all('[role=alert]')).toHaveLength(0));
  });

  test('is taken out of its list again, and is there once', async () => {
    const { ports, page } = await open({ leftOutSites: ['a.example', 'b.example'] });
    add(page, 'A site to leave out', 'a.example');
    await until(() => expect(ports.held.settings.leftOutSites).toEqual(['a.example', 'b.example']));
    page.press('Remove a.example');
    await until(() => expect(ports.held.settings.leftOutSites).toEqual(['b.example']));
  });
});

test('a notification is shown for what a person chooses', async () => {
  const { ports, page } = await open();
  tick(page, 'No engine flags it').click();
  await until(() =>
    expect(ports.held.settings.noticesOfDownloads).toEqual(NOTICE_KINDS.filter((kind) => kind !== 'clean')),
  );
  await until(() => expect(tick(page, 'No engine flags it').checked).toBe(false));
});

describe('holding risky types', () => {
  test('is off until a person switches it on, and then has a limit', async () => {
    const { ports, page } = await open();
    expect(page.all('label', 'For at most')).toHaveLength(0);
    tick(page, 'Hold programs').click();
    await until(() => expect(ports.held.settings.holdRiskyDownloads).toBe(true));
    const seconds = await until(() => page.the('label', 'For at most').querySelector('input'));
    expect([seconds?.value, seconds?.min, seconds?.max]).toEqual(['15', '5', '60']);
  });

  test('is explained where the browser would break downloads off', async () => {
    const ports = fakePorts();
    ports.canHoldDownloads = false;
    const page = await openOptionsPage(ports);
    expect(page.all('label', 'Hold programs')).toHaveLength(0);
    expect(page.text()).toContain('so Vouch holds no download here');
  });
});

test('an allowed file is named, and can be warned of again', async () => {
  const allowedFiles = [
    { sha256: 'ab'.repeat(32), name: 'gpj.\u202eexe.jpg' },
    { sha256: 'cd'.repeat(32), name: 'tool.exe' },
  ];
  const { ports, page } = await open({ allowedFiles });
  expect(page.text()).toContain('⟨U+202E⟩');
  page.press('Remove tool.exe');
  await until(() => expect(ports.held.settings.allowedFiles).toEqual(allowedFiles.slice(0, 1)));
});
