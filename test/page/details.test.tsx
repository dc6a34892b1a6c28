import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/domain/report.ts';
import { NO_STATS } from '../../src/domain/engine.ts';
import { aCheck, CLEAN, FILE, keptFor, NOW_MS, urlReport } from './fixtures.ts';
import { fakePorts, type FakePorts } from './fake-ports.ts';
import { openPopup, until, type OpenedPage } from './opened-page.tsx';

async function openDetails(report: Report): Promise<{ page: OpenedPage; ports: FakePorts }> {
  const check = aCheck({ name: 'done', found: true });
  const ports = fakePorts({ checks: [check], reports: [keptFor(check, report)] });
  const page = await openPopup(ports);
  page.the('[role=tab]', 'Details').click();
  await until(() => page.the('.facts'));
  return { page, ports };
}

function fact(page: OpenedPage, label: string): HTMLElement {
  const found = page.all('.facts > div').find((each) => each.querySelector('dt')?.textContent === label);
  if (!found) throw new Error(`No fact "${label}"`);
  return found;
}

const URL_REPORT = urlReport([], {
  finalUrl: 'https://collect.example/in?a=1',
  redirects: ['https://shop.example/offer', 'https://collect.example/in?a=1'],
  title: 'An offer',
  categories: [{ source: 'Northlight', category: 'shopping' }],
  tags: ['external-resources'],
  threatNames: ['Example phish'],
  droppedAttributes: 2,
});

describe('facts', () => {
  test.each([
    ['Final address', 'https://collect.example/in?a=1'],
    ['Title', 'An offer'],
    ['HTTP status', '200'],
    ['Content length', '18.2 kB (18,204 bytes)'],
    ['SHA-256 of the content', 'c0c0'],
    ['Threat names', 'Example phish'],
    ['Times submitted', '1,204'],
    ['First submitted', '2 days ago'],
    ['Categories', 'shopping (Northlight)'],
    ['Tags', 'external-resources'],
    ['Votes', '2 harmless, 0 malicious'],
    ['Left out', '2 malformed parts'],
  ])('of a link: %s', async (label, text) => {
    const { page } = await openDetails(URL_REPORT);
    expect(fact(page, label).textContent).toContain(text);
  });

  test.each([
    ['Type', 'Win32 EXE'],
    ['SHA-1', 'e1e1'],
    ['Threat label', 'trojan.example'],
    ['Signers', 'Example Software'],
    ['Size', '31.2 MB'],
  ])('of a file: %s', async (label, text) => {
    const { page } = await openDetails(FILE);
    expect(fact(page, label).textContent).toContain(text);
  });

  test('of a domain and of an address', async () => {
    const common = {
      stats: NO_STATS,
      engines: [],
      analysedAtMs: null,
      reputation: 3,
      votes: null,
      tags: [],
      categories: [],
      droppedAttributes: 0,
    };
    const domain = {
      kind: 'domain',
      id: 'shop.example',
      registrar: 'Example Names',
      registeredAtMs: NOW_MS,
    } as const;
    const first = await openDetails({ ...common, ...domain });
    expect(fact(first.page, 'Registrar').textContent).toContain('Example Names');
    first.page.close();
    const ip = {
      kind: 'ip',
      id: '203.0.113.7',
      asOwner: 'Example Net',
      asn: 64_500,
      country: 'NL',
      network: null,
    } as const;
    const second = await openDetails({ ...common, ...ip });
    expect(fact(second.page, 'AS number').textContent).toContain('64500');
    expect(second.page.text()).not.toContain('Network');
  });

  test('redirects are listed in order as text', async () => {
    const { page } = await openDetails(URL_REPORT);
    const items = [...fact(page, 'Redirects').querySelectorAll('li bdi')].map((item) => item.textContent);
    expect(items).toEqual(URL_REPORT.redirects);
  });

  test('a long list opens on demand', async () => {
    const { page } = await openDetails(FILE);
    expect(fact(page, 'Known as').querySelectorAll('li')).toHaveLength(5);
    page.press('Show all 8');
    await until(() => expect(fact(page, 'Known as').querySelectorAll('li')).toHaveLength(8));
  });
});

describe('copying', () => {
  test('an address is copied as it is and defanged', async () => {
    const { page, ports } = await openDetails(URL_REPORT);
    page.press('Copy Final address as it is');
    page.press('Copy Final address defanged');
    await until(() => expect(ports.copied).toHaveLength(2));
    expect(ports.copied).toEqual(['https://collect.example/in?a=1', 'hxxps://collect[.]example/in?a=1']);
    await until(() => expect(page.text()).toContain('Copied.'));
  });

  test('a hash is copied whole', async () => {
    const { page, ports } = await openDetails(FILE);
    page.press('Copy the value of SHA-256');
    await until(() => expect(ports.copied).toEqual(['f1'.repeat(32)]));
  });

  test('a refusal of the browser is said', async () => {
    const { page, ports } = await openDetails(FILE);
    ports.copyText = () => Promise.reject(new Error('no'));
    page.press('Copy the value of MD5');
    await until(() => expect(page.text()).toContain('did not let Vouch copy'));
  });
});

describe('tabs by keyboard', () => {
  test('arrows, Home and End move and choose', async () => {
    const check = aCheck({ name: 'done', found: true });
    const page = await openPopup(fakePorts({ checks: [check], reports: [keptFor(check, CLEAN)] }));
    const chosen = () => page.the('[role=tab][aria-selected=true]').textContent;
    const key = (name: string) =>
      page
        .the('[role=tab][aria-selected=true]')
        .dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
    key('ArrowRight');
    await until(() => expect(chosen()).toBe('Details'));
    expect(document.activeElement?.textContent).toBe('Details');
    key('ArrowLeft');
    await until(() => expect(chosen()).toContain('Engines'));
    key('ArrowLeft');
    await until(() => expect(chosen()).toBe('Community'));
    key('Home');
    await until(() => expect(chosen()).toContain('Engines'));
    key('End');
    await until(() => expect(chosen()).toBe('Community'));
    key('ArrowRight');
    await until(() => expect(chosen()).toContain('Engines'));
  });
});
