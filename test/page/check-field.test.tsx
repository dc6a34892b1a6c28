import { describe, expect, test } from 'vitest';
import type { DomainReport, IpReport } from '../../src/domain/report.ts';
import { aCheck, CLEAN, keptFor, NOW_MS } from './fixtures.ts';
import { fakePorts, type FakePorts } from './fake-ports.ts';
import { openPopup, until, type OpenedPage } from './opened-page.tsx';

const OLD = { seenAtMs: 1, updatedAtMs: NOW_MS - 3_600_000, createdAtMs: NOW_MS - 3_600_000 };
const FIELD = 'search input';

function enter(page: OpenedPage, text: string): void {
  page.type(FIELD, text);
  page.the('search form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
}

function texts(ports: FakePorts): string[] {
  return ports.sent.flatMap((request) => (request.type === 'check-text' ? [request.text] : []));
}

describe('the one field', () => {
  test('checks what is put into it, and shows that check', async () => {
    const made = aCheck({ name: 'looking-up' }, OLD);
    const ports = fakePorts({ checks: [aCheck({ name: 'cancelled' }, OLD)] });
    ports.answers.newCheckId = made.id;
    const page = await openPopup(ports);
    ports.held.checks = [...ports.held.checks, made];
    enter(page, '  hxxps://shop[.]example/offer ');
    await until(() => expect(page.the('h1').textContent).toBe('Looking it up'));
    expect(texts(ports)).toEqual(['hxxps://shop[.]example/offer']);
  });

  test('has the keyboard where the popup opens on the list, and says its price and what it reads', async () => {
    const page = await openPopup(fakePorts());
    await until(() => expect(document.activeElement).toBe(page.the(FIELD)));
    expect(page.the(FIELD, 'Link, hash, domain or IP address')).toBeDefined();
    expect(page.the('search button', 'Check · 1 request')).toBeDefined();
    expect(page.the('search small').textContent).toContain('hxxps://example[.]com');
  });

  test('is there beside a check, without taking the keyboard', async () => {
    const shown = aCheck({ name: 'cancelled' });
    const next = aCheck({ name: 'queued' }, OLD);
    const ports = fakePorts({ checks: [shown, next] });
    ports.answers.newCheckId = next.id;
    const page = await openPopup(ports, shown.id);
    expect(document.activeElement).not.toBe(page.the(FIELD));
    enter(page, 'shop.example');
    await until(() => expect(page.the('h1').textContent).toBe('Waiting for its turn'));
    expect(texts(ports)).toEqual(['shop.example']);
    expect(page.the(FIELD)).toHaveProperty('value', '');
  });

  test('sends nothing where it is empty', async () => {
    const ports = fakePorts();
    enter(await openPopup(ports), '   ');
    expect(texts(ports)).toEqual([]);
  });

  test('sends no more than the background takes, which then says that it is too long', async () => {
    const ports = fakePorts();
    enter(await openPopup(ports), 'x'.repeat(200_000));
    await until(() => expect(texts(ports).map((text) => text.length)).toEqual([100_000]));
  });

  test('keeps what could not be given to the background', async () => {
    const ports = fakePorts();
    const page = await openPopup(ports);
    ports.answers.failure = { kind: 'unexpected-answer', what: 'background' };
    enter(page, 'shop.example');
    await until(() => page.the('[role=alert]'));
    expect(page.the(FIELD)).toHaveProperty('value', 'shop.example');
  });

  test('that got nothing to look up explains itself, and lets it be copied', async () => {
    const check = aCheck(
      { name: 'failed', error: { kind: 'bad-input', which: 'not-an-indicator' } },
      { indicator: null, asked: 'two words', origin: 'popup' },
    );
    const ports = fakePorts({ checks: [check] });
    const page = await openPopup(ports);
    expect(page.the('h1').textContent).toBe('Nothing that can be looked up');
    page.press('Copy it');
    expect(ports.copied).toEqual(['two words']);
  });
});

describe('reports of hosts', () => {
  const { kind: _, ...common } = CLEAN;
  const DOMAIN: DomainReport = {
    ...common,
    kind: 'domain',
    id: 'shop.example',
    registrar: 'Example Registrar',
    registeredAtMs: Date.UTC(2019, 4, 1),
  };
  const IP: IpReport = {
    ...common,
    kind: 'ip',
    id: '203.0.113.7',
    asOwner: 'Example Networks',
    asn: 64_500,
    country: 'NL',
    network: '203.0.113.0/24',
  };

  test.each([
    {
      indicator: { kind: 'domain', name: 'shop.example' },
      report: DOMAIN,
      heading: 'No engine flags this domain',
      what: 'shop.example',
      facts: ['Example Registrar', '1 May 2019'],
    },
    {
      indicator: { kind: 'ip', address: '203.0.113.7' },
      report: IP,
      heading: 'No engine flags this address',
      what: '203.0.113.7',
      facts: ['Example Networks', '64500', 'NL', '203.0.113.0/24'],
    },
  ] as const)('of $what are read as any other', async ({ indicator, report, heading, what, facts }) => {
    const check = aCheck({ name: 'done', found: true }, { indicator, origin: 'popup' });
    const page = await openPopup(fakePorts({ checks: [check], reports: [keptFor(check, report)] }));
    expect(page.the('h1').textContent).toBe(heading);
    expect(page.the('.card-what').textContent).toBe(what);
    page.the('[role=tab]', 'Details').click();
    await until(() => page.the('.facts'));
    for (const fact of facts) expect(page.text()).toContain(fact);
  });
});
