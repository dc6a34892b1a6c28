import { EMPTY_LEDGER } from '../../src/domain/ledger.ts';
import { periodBeginMs } from '../../src/domain/utc-period.ts';
import { describe, expect, test } from 'vitest';
import type { Request } from '../../src/messaging/protocol.ts';
import { aCheck, ACCOUNT, CLEAN, FILE, keptFor, MALICIOUS, NOW_MS } from './fixtures.ts';
import { fakePorts, type FakePorts } from './fake-ports.ts';
import { aHashedCheck } from './file-fixtures.ts';
import { openPopup, until } from './opened-page.tsx';

function sentOf(ports: FakePorts, type: Request['type']): Request[] {
  return ports.sent.filter((request) => request.type === type);
}

describe('a check', () => {
  test('that runs can be stopped', async () => {
    const check = aCheck({ name: 'submitting' });
    const ports = fakePorts({ checks: [check] });
    const page = await openPopup(ports);
    page.press('Stop');
    await until(() => expect(ports.sent).toEqual([{ type: 'stop-check', checkId: check.id }]));
  });

  test('of a known link can be analysed again, and its price stands on the button', async () => {
    const check = aCheck({ name: 'done', found: true });
    const ports = fakePorts({ checks: [check], reports: [keptFor(check, CLEAN)] });
    const page = await openPopup(ports);
    expect(page.the('button', 'Analyse again').textContent).toContain('3+ requests');
    page.press('Analyse again');
    await until(() =>
      expect(sentOf(ports, 'analyse-again')).toEqual([{ type: 'analyse-again', checkId: check.id }]),
    );
  });

  test('of a file offers no new analysis of a link', async () => {
    const check = aCheck(
      { name: 'done', found: true },
      { indicator: { kind: 'file', hash: 'f1'.repeat(32) } },
    );
    const page = await openPopup(fakePorts({ checks: [check], reports: [keptFor(check, FILE)] }));
    expect(page.all('button', 'Analyse again')).toHaveLength(0);
  });

  test('without a report can be submitted', async () => {
    const check = aCheck({ name: 'done', found: false });
    const ports = fakePorts({ checks: [check] });
    const page = await openPopup(ports);
    page.press('Submit it');
    await until(() =>
      expect(sentOf(ports, 'retry-check')).toEqual([{ type: 'retry-check', checkId: check.id }]),
    );
  });

  test('of a host without a report cannot be submitted', async () => {
    const check = aCheck(
      { name: 'done', found: false },
      { indicator: { kind: 'domain', name: 'shop.example' } },
    );
    const page = await openPopup(fakePorts({ checks: [check] }));
    expect(page.all('button', 'Submit it')).toHaveLength(0);
  });
});

describe('"Open at VirusTotal"', () => {
  test.each([
    { report: CLEAN, url: `https://www.virustotal.com/gui/url/${CLEAN.id}` },
    { report: FILE, url: `https://www.virustotal.com/gui/file/${FILE.id}` },
  ])('leads to $url', async ({ report, url }) => {
    const check = aCheck({ name: 'done', found: true });
    const ports = fakePorts({ checks: [check], reports: [keptFor(check, report)] });
    const page = await openPopup(ports);
    page.press('Open at VirusTotal');
    expect(ports.openedTabs).toEqual([url]);
  });

  test('is not offered for the report of another service', async () => {
    const check = aCheck({ name: 'done', found: true });
    const ports = fakePorts({ checks: [check], reports: [keptFor(check, CLEAN)] });
    ports.held.settings = { ...ports.held.settings, apiAddress: 'http://127.0.0.1:8080/api/v3' };
    const page = await openPopup(ports);
    expect(page.all('button', 'Open at VirusTotal')).toHaveLength(0);
  });
});

describe('the quota', () => {
  test('is the greater of what the service told and what was sent today', async () => {
    const check = aCheck({ name: 'cancelled' });
    const daily = { beganMs: periodBeginMs('daily', NOW_MS), used: 14 };
    const ledger = { ...EMPTY_LEDGER, counts: { ...EMPTY_LEDGER.counts, daily } };
    const page = await openPopup(fakePorts({ checks: [check], ledger }));
    expect(page.the('.quota').textContent).toContain('14 of 500');
  });

  test('of a key for another address is not shown', async () => {
    const ports = fakePorts({ checks: [aCheck({ name: 'cancelled' })] });
    ports.held.account = { ...ACCOUNT, apiAddress: 'https://other.example/api/v3' };
    const page = await openPopup(ports);
    expect(page.all('.quota')).toHaveLength(0);
    expect(page.the('button', 'Add the key')).toBeDefined();
  });
});

describe('the list', () => {
  const seen = { seenAtMs: 1, updatedAtMs: NOW_MS - 3_600_000 };

  test('shows each check with its verdict in words, its origin and its time, and opens it', async () => {
    const flagged = aCheck({ name: 'done', found: true }, { ...seen, origin: 'menu-media' });
    const page = await openPopup(fakePorts({ checks: [flagged], reports: [keptFor(flagged, MALICIOUS)] }));
    expect(page.the('h1').textContent).toBe('Latest checks');
    expect(page.the('.row').textContent).toContain('flagged by 9 of 94· media · 1 minute ago');
    page.the('.row-open').click();
    await until(() => expect(page.the('h1').textContent).toBe('Flagged as phishing by 9 engines'));
    page.press('Latest checks');
    await until(() => expect(page.the('h1').textContent).toBe('Latest checks'));
  });

  test('lets one check be deleted', async () => {
    const checks = [aCheck({ name: 'cancelled' }, seen), aCheck({ name: 'cancelled' }, seen)];
    const ports = fakePorts({ checks });
    const page = await openPopup(ports);
    page.all('button', 'Delete')[0]?.click();
    await until(() => expect(page.all('.row')).toHaveLength(1));
    expect(sentOf(ports, 'wipe-checks')).toHaveLength(1);
    expect(document.activeElement).toBe(page.the('h1'));
  });

  test('is wiped after a question in place, and kept when the answer is no', async () => {
    const ports = fakePorts({ checks: [aCheck({ name: 'cancelled' }, seen)] });
    const page = await openPopup(ports);
    page.press('Wipe all');
    await until(() => expect(document.activeElement).toBe(page.the('button', 'Keep')));
    page.press('Keep');
    await until(() => page.the('button', 'Wipe all'));
    expect(sentOf(ports, 'wipe-all')).toHaveLength(0);
    page.press('Wipe all');
    await until(() => page.the('.confirm'));
    page.the('.confirm .danger').click();
    await until(() => expect(page.text()).toContain('Nothing checked yet'));
    expect(sentOf(ports, 'wipe-all')).toHaveLength(1);
  });

  test('leads to the page where files are picked', async () => {
    const ports = fakePorts();
    const page = await openPopup(ports);
    page.press('Check files');
    expect(ports.filesOpenedFor).toEqual([null]);
  });

  test('says how a check begins where there is none', async () => {
    const page = await openPopup(fakePorts());
    expect(page.text()).toContain('choose “Check link”, “Check picture” or “Check this page”.');
  });
});

describe('off is near', () => {
  test('"Pause Vouch" pauses, says so, and "Go on" ends it', async () => {
    const ports = fakePorts();
    const page = await openPopup(ports);
    page.press('Pause Vouch');
    await until(() => expect(page.text()).toContain('Vouch is paused.'));
    expect(page.the('button', 'Pause Vouch').getAttribute('aria-pressed')).toBe('true');
    page.press('Go on');
    await until(() => expect(page.text()).not.toContain('Vouch is paused.'));
    expect(ports.sent).toEqual([
      { type: 'change-settings', changes: { paused: true } },
      { type: 'change-settings', changes: { paused: false } },
    ]);
  });

  test('"Downloads off" is one click away once that question was answered, and back again', async () => {
    const ports = fakePorts();
    ports.held.settings = { ...ports.held.settings, lookUpDownloads: true };
    const page = await openPopup(ports);
    const button = page.the('button', 'Downloads off');
    expect(button.getAttribute('aria-pressed')).toBe('false');
    button.click();
    await until(() => expect(button.getAttribute('aria-pressed')).toBe('true'));
    expect(ports.held.settings.lookUpDownloads).toBe(false);
    button.click();
    await until(() => expect(ports.held.settings.lookUpDownloads).toBe(true));
  });

  test('"Downloads off" does not stand there before anybody was asked', async () => {
    expect((await openPopup(fakePorts())).all('button', 'Downloads off')).toHaveLength(0);
  });

  test('"Not on this site" adds the host of the tab, and takes it away again', async () => {
    const ports = fakePorts();
    ports.held.settings = { ...ports.held.settings, excludedSites: ['other.example'] };
    const page = await openPopup(ports);
    const button = await until(() => page.the('button:not([disabled])', 'Not on this site: news.example'));
    button.click();
    await until(() => expect(button.getAttribute('aria-pressed')).toBe('true'));
    expect(ports.held.settings.excludedSites).toEqual(['other.example', 'news.example']);
    button.click();
    await until(() => expect(button.getAttribute('aria-pressed')).toBe('false'));
    expect(ports.held.settings.excludedSites).toEqual(['other.example']);
  });

  test('"Not on this site" cannot be pressed where the tab shows no website', async () => {
    const ports = fakePorts();
    ports.surroundings.siteHost = null;
    const page = await openPopup(ports);
    expect(page.the('button', 'Not on this site').hasAttribute('disabled')).toBe(true);
  });
});

describe('first use', () => {
  test('says that a check may publish a link, and stores the choice once it is understood', async () => {
    const ports = fakePorts();
    ports.held.settings = { ...ports.held.settings, publishNoticeSeen: false };
    const page = await openPopup(ports);
    expect(page.text()).toContain('A check may publish the link.');
    page.the('input[value=ask]').click();
    page.press('Understood');
    await until(() => expect(page.text()).not.toContain('A check may publish the link.'));
    expect(ports.sent).toEqual([
      { type: 'change-settings', changes: { submission: 'ask', publishNoticeSeen: true } },
    ]);
  });

  test('says nothing of publishing links above the verdict on a file', async () => {
    const ports = fakePorts({ checks: [aHashedCheck({ name: 'done', found: false })] });
    ports.held.settings = { ...ports.held.settings, publishNoticeSeen: false };
    const page = await openPopup(ports);
    expect(page.text()).not.toContain('A check may publish the link.');
    page.the('button', 'Latest checks').click();
    await until(() => expect(page.text()).toContain('A check may publish the link.'));
  });

  test('asks for a key where there is none', async () => {
    const ports = fakePorts({ account: null });
    const page = await openPopup(ports);
    page.press('Add the key');
    expect(ports.optionsOpened).toBe(1);
  });
});

test('the source is named, and its terms open in a tab', async () => {
  const ports = fakePorts();
  const page = await openPopup(ports);
  expect(page.text()).toContain('Results by VirusTotal');
  expect(page.text()).toContain('Vouch is not affiliated with VirusTotal, and no antivirus.');
  page.press('Terms');
  page.press('Privacy');
  expect(ports.openedTabs).toEqual([
    'https://docs.virustotal.com/docs/terms-of-service',
    'https://docs.virustotal.com/docs/privacy-policy',
  ]);
});

test('a fault of Vouch itself is laid at nobody else’s door', async () => {
  const ports = fakePorts();
  ports.send = () => Promise.reject(new Error('no background'));
  const page = await openPopup(ports);
  page.press('Pause Vouch');
  const problem = await until(() => page.the('[role=alert]', 'A fault in Vouch'));
  expect(problem.textContent).toContain('Something went wrong in Vouch itself');
  expect(problem.textContent).not.toContain('network');
});

test('an order that failed is explained until it is closed', async () => {
  const ports = fakePorts();
  ports.answers.failure = { kind: 'unavailable', status: null };
  const page = await openPopup(ports);
  page.press('Pause Vouch');
  await until(() => page.the('[role=alert]', 'out of reach'));
  page.press('Close');
  await until(() => expect(page.all('[role=alert]')).toHaveLength(0));
});
