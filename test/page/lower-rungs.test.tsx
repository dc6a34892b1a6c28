import { describe, expect, test } from 'vitest';
import type { Check, CheckState } from '../../src/domain/check.ts';
import type { CheckedFile, FetchAgainState } from '../../src/domain/checked-file.ts';
import { CLEAN, FILE, keptFor, NOW_MS } from './fixtures.ts';
import { fakePorts, type FakePorts } from './fake-ports.ts';
import { ADDRESS, aDownload, aHashedCheck, anUnhashedCheck } from './file-fixtures.ts';
import { openFilesPage, openOptionsPage, openPopup, until } from './opened-page.tsx';

const DONE: CheckState = { name: 'done', found: true };
const NEEDS_FILE: CheckState = { name: 'needs-file', why: 'never' };
const UNFLAGGED = { ...FILE, engines: CLEAN.engines, stats: CLEAN.stats };

function held(check: Check): FakePorts {
  return fakePorts({ checks: [check], reports: [keptFor(check, UNFLAGGED)] });
}

function anOffered(state: FetchAgainState, file: Partial<CheckedFile> = {}): Check {
  return anUnhashedCheck(NEEDS_FILE, { ...file, fetchAgain: { state, atMs: NOW_MS } });
}

describe('a verdict on a hash', () => {
  test('of the bytes as they passed says so, and claims the file', async () => {
    const page = await openPopup(held(aHashedCheck(DONE, { hashSource: 'passing' })));
    expect(page.the('h1').textContent).toBe('No engine flags this file');
    expect(page.text()).toContain('SHA-256, hash of the file as it passed through the browser');
    expect(page.all('button', 'Pick the file')).toHaveLength(0);
  });

  test.each([
    [
      'declared',
      'No engine flags this file, if it is what the server declares',
      'Vouch has not read the file',
    ],
    [
      'fetched-again',
      'No engine flags this file, if it is what its address gave again',
      'Vouch has not read the file',
    ],
  ] as const)(
    'that is %s claims no more than it knows, and lets the file be picked',
    async (hashSource, heading, words) => {
      const check = aHashedCheck(DONE, { hashSource });
      const ports = held(check);
      const page = await openPopup(ports);
      expect(page.the('h1').textContent).toBe(heading);
      expect(page.text()).toContain(words);
      page.press('Pick the file');
      expect(ports.filesOpenedFor).toEqual([check.id]);
      page.press('Latest checks');
      await until(() => expect(page.the('.row').textContent).toMatch(/\((?:declared hash|fetched again)\)/));
    },
  );

  test.each([
    ['declared', 'no engine flags it (declared hash), report deleted'],
    ['fetched-again', 'no engine flags it (fetched again), report deleted'],
  ] as const)('that is %s says so in the list when its report is deleted, too', async (hashSource, words) => {
    const outcome = { verdict: 'clean', flagged: 0, answered: 70, title: null, atMs: NOW_MS } as const;
    const check = { ...aHashedCheck(DONE, { hashSource }), outcome, seenAtMs: NOW_MS, updatedAtMs: 1 };
    const page = await openPopup(fakePorts({ checks: [check] }));
    expect(page.the('.row').textContent).toContain(words);
  });

  test('that is declared says so of the report from before, too', async () => {
    const check = aHashedCheck({ name: 'looking-up' }, { hashSource: 'declared' });
    const page = await openPopup(held(check));
    expect(page.the('[aria-label="The report from before"] .aside').textContent).toBe(
      'No engine flags this file, if it is what the server declares',
    );
  });

  test.each([
    ['content-md5', 'a'.repeat(32), 'MD5, hash that the server declares (content-md5)'],
    ['x-amz-checksum-sha1', 'a'.repeat(40), 'SHA-1, hash that the server declares (x-amz-checksum-sha1)'],
    ['address', 'a'.repeat(64), 'SHA-256, hash that its address declares'],
    ['release', 'a'.repeat(64), 'SHA-256, hash that its release on GitHub declares'],
  ] as const)('that is declared by %s names that and its kind', async (declaredBy, hash, words) => {
    const check = {
      ...aHashedCheck(DONE, { hashSource: 'declared', declaredBy }),
      indicator: { kind: 'file', hash } as const,
    };
    const page = await openPopup(fakePorts({ checks: [check] }));
    expect(page.text()).toContain(words);
  });

  test.each([
    ['declared', true],
    ['passing', false],
  ] as const)('that is %s: a file is asked for is %s', async (hashSource, asks) => {
    const check = aHashedCheck(DONE, { hashSource });
    const page = await openFilesPage(held(check), { checkId: check.id });
    expect(page.text().includes('Pick setup.exe')).toBe(asks);
  });
});

describe('fetching an address again', () => {
  test.each([
    ['form', 'it came by a form (POST), and would be something else the second time'],
    ['no-web-address', 'it is none on the web'],
    ['private-host', 'its host is not public'],
    ['single-use', 'works once'],
    ['too-large', 'larger than your settings allow'],
  ] as const)('is not offered for %s, and why is said', async (state, words) => {
    const page = await openPopup(fakePorts({ checks: [anOffered(state)] }));
    expect(page.the('.fetch-again').textContent).toContain(words);
    expect(page.all('.fetch-again button')).toHaveLength(0);
  });

  test.each([
    ['offered', 'without your cookies'],
    ['offered-unseen', 'has not seen how the file came'],
    ['other-answer', 'gave something else'],
    ['unreachable', 'gave nothing'],
    ['asked', 'as soon as the browser lets Vouch'],
  ] as const)('is offered where it is %s', async (state, words) => {
    const page = await openPopup(fakePorts({ checks: [anOffered(state)] }));
    expect(page.the('.fetch-again').textContent).toContain(words);
    expect(page.the('.fetch-again button').textContent).toBe('Fetch it again from files.example');
  });

  test('is ordered once, before the browser asks', async () => {
    const check = anOffered('offered');
    const ports = fakePorts({ checks: [check] });
    const page = await openPopup(ports);
    const order = { type: 'fetch-again', checkId: check.id, forSite: false };
    const asked: (string | null)[] = [];
    ports.requestSite = async (address) => {
      asked.push(address);
      expect(ports.sent.filter(({ type }) => type === 'fetch-again')).toEqual([order]);
      return true;
    };
    page.press('Fetch it again');
    await until(() => expect(asked).toEqual([ADDRESS]));
    expect(ports.sent.filter(({ type }) => type === 'fetch-again')).toEqual([order]);
  });

  test('is not offered in a private window, of which nothing may be remembered', async () => {
    const page = await openPopup({ ...fakePorts({ checks: [anOffered('offered')] }), isPrivate: true });
    expect(page.all('.fetch-again')).toHaveLength(0);
  });

  test('is let for the site only by the tick', async () => {
    const check = anOffered('offered');
    const ports = fakePorts({ checks: [check] });
    ports.surroundings.grantsHosts = false;
    const page = await openPopup(ports);
    page.the('.fetch-again input').click();
    page.press('Fetch it again');
    await until(() =>
      expect(ports.sent.filter(({ type }) => type === 'fetch-again')).toEqual([
        { type: 'fetch-again', checkId: check.id, forSite: true },
      ]),
    );
  });

  test('names a hostile host as text, and is no matter of a file that has its hash', async () => {
    const address = 'https://xn--e1awd7f.example/a';
    const page = await openPopup(
      fakePorts({ checks: [anOffered('offered', { download: aDownload({ address }) })] }),
    );
    expect(page.the('.fetch-again button').textContent).toContain('xn--e1awd7f.example');
    const hashed = aHashedCheck(DONE, { fetchAgain: { state: 'offered', atMs: 0 } });
    const other = await openPopup(held(hashed));
    expect(other.all('.fetch-again')).toHaveLength(0);
  });
});

describe("a release's file on GitHub", () => {
  const OF_RELEASE = aDownload({ address: 'https://github.com/kim/tool/releases/download/v1/setup.exe' });

  test.each([
    ['offered', 'nothing is downloaded again'],
    ['other-answer', 'states no SHA-256 of a file of this name and length'],
    ['unreachable', 'GitHub did not answer'],
    ['asked', 'as soon as the browser lets Vouch'],
  ] as const)('can have its hash asked for where that is %s', async (state, words) => {
    const page = await openPopup(fakePorts({ checks: [anOffered(state, { download: OF_RELEASE })] }));
    expect(page.the('.fetch-again').textContent).toContain(words);
    expect(page.the('.fetch-again button').textContent).toBe('Ask GitHub for its hash');
  });

  test('is asked about with leave for the API alone', async () => {
    const check = anOffered('offered', { download: OF_RELEASE });
    const ports = fakePorts({ checks: [check] });
    const asked: (string | null)[] = [];
    ports.requestSite = async (address) => asked.push(address) > 0;
    const page = await openPopup(ports);
    page.press('Ask GitHub for its hash');
    await until(() => expect(asked).toEqual(['https://api.github.com/repos/kim/tool/releases/tags/v1']));
    expect(ports.sent).toContainEqual({ type: 'fetch-again', checkId: check.id, forSite: false });
  });
});

describe('the options for files that cannot be read', () => {
  test('are off, and switched on only where the browser lets Vouch', async () => {
    const ports = fakePorts();
    ports.surroundings.grantsHosts = false;
    const page = await openOptionsPage(ports);
    const box = () => page.the('[aria-labelledby=arrival-heading] input[type=checkbox]');
    box().click();
    await until(() => expect(ports.askedHosts).toEqual(['all sites']));
    await until(() => expect(box()).toHaveProperty('checked', false));
    expect(ports.sent).toEqual([]);
    ports.surroundings.grantsHosts = true;
    box().click();
    await until(() => expect(ports.held.settings.watchRequests).toBe(true));
    box().click();
    await until(() => expect(ports.held.settings.watchRequests).toBe(false));
    expect(ports.askedHosts).toHaveLength(2);
  });

  test.each([true, false])('say what passes only where the browser shows it: %s', async (canHashPassing) => {
    const page = await openOptionsPage({ ...fakePorts(), canHashPassing });
    expect(page.text().includes('hashed as it passes')).toBe(canHashPassing);
  });

  test('offer to take over what is clicked only in Firefox, below what it needs, with its price', async () => {
    const ports = { ...fakePorts(), canHashPassing: true };
    const page = await openOptionsPage(ports);
    expect(page.text()).not.toContain('Take over downloads');
    ports.held.settings = { ...ports.held.settings, watchRequests: true };
    ports.changed();
    await until(() => expect(page.text()).toContain('the site sees two requests'));
    page.all('[aria-labelledby=arrival-heading] input[type=checkbox]')[1]?.click();
    await until(() => expect(ports.held.settings.takeOverDownloads).toBe(true));
    const other = fakePorts();
    other.held.settings = { ...other.held.settings, watchRequests: true };
    expect((await openOptionsPage(other)).text()).not.toContain('Take over downloads');
  });

  test('take the leave for a site back', async () => {
    const ports = fakePorts();
    ports.held.settings = { ...ports.held.settings, fetchAgainHosts: ['files.example', 'other.example'] };
    const page = await openOptionsPage(ports);
    page.press('Remove files.example');
    await until(() => expect(ports.held.settings.fetchAgainHosts).toEqual(['other.example']));
  });
});
