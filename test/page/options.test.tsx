import { describe, expect, test } from 'vitest';
import type { VouchError } from '../../src/domain/errors.ts';
import { DEFAULT_API_ADDRESS } from '../../src/settings/api-address.ts';
import { ACCOUNT } from './fixtures.ts';
import { fakePorts, type FakePorts } from './fake-ports.ts';
import { openOptionsPage, until, type OpenedPage } from './opened-page.tsx';

const KEY = '0123456789abcdef'.repeat(4);

async function withoutKey(): Promise<{ ports: FakePorts; page: OpenedPage }> {
  const ports = fakePorts({ account: null });
  return { ports, page: await openOptionsPage(ports) };
}

function keyField(page: OpenedPage): HTMLInputElement {
  const field = page.the('input[type=password]');
  if (!(field instanceof HTMLInputElement)) throw new Error('no field');
  return field;
}

async function save(page: OpenedPage, key = KEY): Promise<void> {
  page.type('input[type=password]', key);
  page.press('Save');
}

describe('what leaves this browser', () => {
  test('names uploads, declared hashes and the requests to the site of a download', async () => {
    const page = await openOptionsPage(fakePorts());
    const words = page.the('[aria-labelledby=privacy-heading]').textContent ?? '';
    expect(words).not.toContain('Of a file only its SHA-256');
    expect(words).toContain('only when you press “Upload it” on its card');
    expect(words).toContain('to a host that VirusTotal names');
    expect(words).toContain('MD5, SHA-1 or SHA-256 that its server or its address declares');
    expect(words).toMatch(/fetched again, its own site gets that request.*the browser fetches a clicked one/);
  });
});

describe('saving a key', () => {
  test('asks for the host first, then sends the key, and clears the field', async () => {
    const { ports, page } = await withoutKey();
    ports.requestHostPermission = async (apiAddress) => {
      expect(ports.sent).toEqual([]);
      return apiAddress === DEFAULT_API_ADDRESS;
    };
    await save(page);
    await until(() => expect(page.text()).toContain('Saved. The key is valid.'));
    expect(ports.sent).toEqual([
      { type: 'save-key', key: KEY, apiAddress: DEFAULT_API_ADDRESS, acceptUnverified: false },
    ]);
    expect(keyField(page).value).toBe('');
    expect(page.root.innerHTML).not.toContain(KEY);
  });

  test('a valid key with a spent quota is saved and said to be spent', async () => {
    const { ports, page } = await withoutKey();
    ports.answers.saveKey = { saved: true, verified: true, quotaSpent: true };
    await save(page);
    await until(() => expect(page.text()).toContain('The key is valid; its quota is spent.'));
  });

  test.each([
    { key: KEY, words: 'VirusTotal does not know this key.' },
    { key: 'too-short', words: 'This has not the form of a VirusTotal key' },
  ])('a wrong key is refused: "$words"', async ({ key, words }) => {
    const { ports, page } = await withoutKey();
    ports.answers.saveKey = { saved: false, error: { kind: 'wrong-key' }, canSaveAnyway: false };
    await save(page, key);
    await until(() => expect(page.text()).toContain(words));
    expect(page.all('button', 'Save anyway')).toHaveLength(0);
    expect(keyField(page).value).toBe(key);
  });

  test('the key of an inactive account is refused', async () => {
    const { ports, page } = await withoutKey();
    ports.answers.saveKey = { saved: false, error: { kind: 'inactive-account' }, canSaveAnyway: false };
    await save(page);
    await until(() => expect(page.text()).toContain('its account is not activated'));
  });

  const UNANSWERED: VouchError[] = [
    { kind: 'offline' },
    { kind: 'forbidden' },
    { kind: 'unavailable', status: 503 },
    { kind: 'timeout', afterMs: 25_000 },
  ];

  test.each(UNANSWERED)(
    'that could not be checked ($kind) is saved unverified on "Save anyway"',
    async (error) => {
      const { ports, page } = await withoutKey();
      ports.answers.saveKey = { saved: false, error, canSaveAnyway: true };
      await save(page);
      const anyway = await until(() => page.the('button', 'Save anyway'));
      expect(page.text()).toContain('The key could not be checked.');
      ports.answers.saveKey = { saved: true, verified: false, quotaSpent: false };
      anyway.click();
      await until(() => expect(page.text()).toContain('saved unverified'));
      expect(ports.sent.at(-1)).toEqual({
        type: 'save-key',
        key: KEY,
        apiAddress: DEFAULT_API_ADDRESS,
        acceptUnverified: true,
      });
      expect(page.root.innerHTML).not.toContain(KEY);
      expect(keyField(page).value).toBe('');
    },
  );

  test('another key takes the offer to save anyway away', async () => {
    const { ports, page } = await withoutKey();
    ports.answers.saveKey = { saved: false, error: { kind: 'offline' }, canSaveAnyway: true };
    await save(page);
    await until(() => page.the('button', 'Save anyway'));
    page.type('input[type=password]', 'another');
    await until(() => expect(page.all('button', 'Save anyway')).toHaveLength(0));
  });

  test('another address takes the offer to save anyway away, before the field is left', async () => {
    const { ports, page } = await withoutKey();
    ports.answers.saveKey = { saved: false, error: { kind: 'offline' }, canSaveAnyway: true };
    await save(page);
    await until(() => page.the('button', 'Save anyway'));
    page.the('input[inputmode=url]').dispatchEvent(new Event('input', { bubbles: true }));
    await until(() => expect(page.all('button', 'Save anyway')).toHaveLength(0));
  });

  test('its fields stand still while it is asked about', async () => {
    const { ports, page } = await withoutKey();
    ports.requestHostPermission = () => new Promise(() => {});
    await save(page);
    await until(() => expect(page.all('.key-form input[readonly]')).toHaveLength(2));
  });

  test('what became of the try before is gone while the next one is under way', async () => {
    const { ports, page } = await withoutKey();
    await save(page, '');
    await until(() => expect(page.text()).toContain('Paste a key first.'));
    ports.requestHostPermission = () => new Promise(() => {});
    await save(page);
    await until(() => page.the('button', 'Asking…'));
    expect(page.text()).not.toContain('Paste a key first.');
  });

  test('a refused host permission sends nothing', async () => {
    const { ports, page } = await withoutKey();
    ports.surroundings.grantsHosts = false;
    await save(page);
    await until(() => expect(page.text()).toContain('does not let Vouch reach www.virustotal.com'));
    expect(ports.sent).toEqual([]);
  });

  test('nothing pasted, nothing asked', async () => {
    const { ports, page } = await withoutKey();
    await save(page, '   ');
    await until(() => expect(page.text()).toContain('Paste a key first.'));
    expect(ports.askedHosts).toEqual([]);
  });

  test('a background that does not answer is said in the form', async () => {
    const { ports, page } = await withoutKey();
    ports.answers.failure = { kind: 'unexpected-answer', what: 'background' };
    await save(page);
    await until(() => expect(page.text()).toContain('Not saved.'));
    expect(page.all('[role=alert]')).toHaveLength(0);
  });
});

describe('the API address', () => {
  test('is asked for as a host and sent with the key', async () => {
    const { ports, page } = await withoutKey();
    page.type('input[inputmode=url]', ' http://127.0.0.1:8080/api/v3/ ');
    await save(page);
    await until(() => expect(ports.sent).toHaveLength(1));
    expect(ports.askedHosts).toEqual(['http://127.0.0.1:8080/api/v3']);
    expect(ports.sent[0]).toMatchObject({ apiAddress: 'http://127.0.0.1:8080/api/v3' });
  });

  test.each(['http://api.example/v3', 'ftp://api.example', 'nothing', ''])(
    '%o is refused',
    async (address) => {
      const { ports, page } = await withoutKey();
      page.type('input[inputmode=url]', address);
      await save(page);
      await until(() => expect(page.text()).toContain('The API address must begin with https://'));
      expect(ports.askedHosts).toEqual([]);
    },
  );

  test('another address than the saved one shows no key: it needs one of its own', async () => {
    const ports = fakePorts();
    ports.held.settings = { ...ports.held.settings, apiAddress: 'https://other.example/api/v3' };
    const page = await openOptionsPage(ports);
    expect(page.all('.account')).toHaveLength(0);
    expect(page.the('details').hasAttribute('open')).toBe(true);
  });
});

describe('a saved key', () => {
  test('is shown by its end only, with its account and what is left', async () => {
    const page = await openOptionsPage(fakePorts());
    expect(page.all('input[type=password]')).toHaveLength(0);
    expect(page.the('.account').textContent).toContain('••••••••••••7c3f');
    expect(page.text()).toContain('anna-example');
    expect(page.text()).toContain('12 of 500 used488 left');
    expect(page.the('.badge').textContent).toBe('verified');
  });

  test('that was not verified is marked', async () => {
    const page = await openOptionsPage(
      fakePorts({ account: { ...ACCOUNT, verified: false, name: null, quota: null } }),
    );
    expect(page.the('.badge').textContent).toBe('unverified');
    expect(page.text()).toContain('not known yet');
  });

  test('can be removed', async () => {
    const ports = fakePorts();
    const page = await openOptionsPage(ports);
    page.press('Remove');
    await until(() => keyField(page));
    expect(ports.sent).toEqual([{ type: 'remove-key' }]);
  });

  test('can be replaced, and stays when another one is refused', async () => {
    const ports = fakePorts();
    ports.answers.saveKey = { saved: false, error: { kind: 'wrong-key' }, canSaveAnyway: false };
    const page = await openOptionsPage(ports);
    page.press('Replace');
    await until(() => keyField(page));
    await save(page);
    await until(() => expect(page.text()).toContain('Not saved.'));
    expect(page.the('.account').textContent).toContain('7c3f');
    ports.answers.saveKey = { saved: true, verified: true, quotaSpent: false };
    page.press('Save');
    await until(() => expect(page.all('input[type=password]')).toHaveLength(0));
  });

  test('has its quota refreshed for one request', async () => {
    const ports = fakePorts();
    const page = await openOptionsPage(ports);
    page.press('Refresh');
    await until(() => expect(ports.sent).toEqual([{ type: 'refresh-quota' }]));
  });
});

describe('while Vouch is paused', () => {
  test('the quota is not asked for, and the page says why', async () => {
    const ports = fakePorts();
    ports.held.settings = { ...ports.held.settings, paused: true };
    const page = await openOptionsPage(ports);
    const refresh = page.the('button', 'Refresh');
    expect(refresh.hasAttribute('disabled')).toBe(true);
    expect(page.text()).toContain('Vouch is paused: the quota is not asked for until it goes on.');
  });

  test('a key can be saved', async () => {
    const ports = fakePorts({ account: null });
    ports.held.settings = { ...ports.held.settings, paused: true };
    const page = await openOptionsPage(ports);
    await save(page);
    await until(() => expect(page.text()).toContain('Saved. The key is valid.'));
  });
});

test('a store that fails later is said above what was read before', async () => {
  const ports = fakePorts();
  const page = await openOptionsPage(ports);
  ports.store.records = () => Promise.reject(new Error('blocked'));
  ports.changed();
  await until(() => page.the('[role=alert]', 'Vouch cannot read what it has stored'));
  expect(page.text()).toContain('anna-example');
});

describe('settings', () => {
  test.each([
    ['allowed', 'File access is on.', 0],
    ['off', 'File access is off.', 1],
    ['impossible', 'This browser lets no extension read files', 0],
  ] as const)('file access that is %s is said: "%s"', async (access, words, buttons) => {
    const ports = fakePorts();
    ports.surroundings.fileAccess = access;
    const page = await openOptionsPage(ports);
    await until(() => expect(page.text()).toContain(words));
    expect(page.all('button', 'Open the settings of this extension')).toHaveLength(buttons);
    page.press('Check files');
    expect(ports.filesOpenedFor).toEqual([null]);
  });

  test('the question on downloads has no answer until one is given', async () => {
    const ports = fakePorts();
    const page = await openOptionsPage(ports);
    expect(page.all('input[name=look-up-downloads]:checked')).toHaveLength(0);
    expect(page.text()).toContain('Not answered yet.');
    expect(page.text()).toContain('Left out are sites that Vouch is off on');
    page.all('input[name=look-up-downloads]')[1]?.click();
    await until(() => expect(page.text()).not.toContain('Not answered yet.'));
    expect(ports.sent).toEqual([{ type: 'change-settings', changes: { lookUpDownloads: false } }]);
  });

  test('who chooses what is submitted has read that it publishes', async () => {
    const ports = fakePorts();
    const page = await openOptionsPage(ports);
    page.the('input[value=look-up-only]').click();
    await until(() => expect(ports.held.settings.submission).toBe('look-up-only'));
    expect(ports.held.settings.publishNoticeSeen).toBe(true);
  });

  test('the threshold takes whole numbers from 1 to 20 and puts others back', async () => {
    const ports = fakePorts();
    const page = await openOptionsPage(ports);
    page.type('[aria-labelledby=verdict-heading] input', '5');
    await until(() => expect(ports.held.settings.maliciousFromFamilies).toBe(5));
    for (const wrong of ['0', '21', '2.5', '']) page.type('[aria-labelledby=verdict-heading] input', wrong);
    expect(ports.sent).toHaveLength(1);
    await until(() =>
      expect(page.the('[aria-labelledby=verdict-heading] input')).toHaveProperty('value', '5'),
    );
  });

  test('each remembered host can be forgotten', async () => {
    const ports = fakePorts();
    ports.held.settings = {
      ...ports.held.settings,
      excludedSites: ['a.example', 'b.example'],
      submitWithoutAskingHosts: ['c.example'],
    };
    const page = await openOptionsPage(ports);
    page.press('Remove a.example');
    await until(() => expect(ports.held.settings.excludedSites).toEqual(['b.example']));
    page.press('Remove c.example');
    await until(() => expect(ports.held.settings.submitWithoutAskingHosts).toEqual([]));
  });
});

test('the way to a key opens at VirusTotal', async () => {
  const { ports, page } = await withoutKey();
  page.press('join VirusTotal');
  page.press('your API key');
  expect(ports.openedTabs).toEqual([
    'https://www.virustotal.com/gui/join-us',
    'https://www.virustotal.com/gui/my-apikey',
  ]);
});
