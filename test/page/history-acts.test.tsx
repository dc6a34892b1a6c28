import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Check } from '../../src/domain/check.ts';
import type { RequestType } from '../../src/messaging/protocol.ts';
import { violations } from './activity-page.tsx';
import { ACCOUNT, NOW_MS, urlIndicator } from './fixtures.ts';
import {
  anAnswered,
  anAsked,
  anOutcome,
  manyAnswered,
  openHistory,
  type OpenedHistory,
} from './history-page.tsx';
import { fakeHistoryPorts, type FakeHistoryPorts } from './history-ports.ts';
import { until } from './opened-page.tsx';

type Opened = { ports: FakeHistoryPorts; page: OpenedHistory };

async function open(checks: Check[]): Promise<Opened> {
  const ports = fakeHistoryPorts({ checks });
  const page = await openHistory(ports);
  const words = `${checks.length.toLocaleString('en-GB')} check${checks.length === 1 ? '' : 's'}`;
  await until(() => expect(page.the('.found-count').textContent).toBe(words));
  return { ports, page };
}

const sentTypes = (ports: FakeHistoryPorts): RequestType[] => ports.sent.map(({ type }) => type);

describe('deleting', () => {
  test('one row takes it away at once, and the keyboard goes on at the next one', async () => {
    const checks = manyAnswered(3);
    const { ports, page } = await open(checks);
    page.press('Delete https://host1.example/page');
    await until(() => expect(page.rows()).toHaveLength(2));
    expect(ports.sent).toEqual([{ type: 'wipe-checks', checkIds: [checks[1]?.id] }]);
    await until(() => expect(document.activeElement?.closest('.history-row')).not.toBeNull());
    expect(page.text()).not.toContain('host1.example');
  });

  test('the last row leads the keyboard to the beginning', async () => {
    const { page } = await open(manyAnswered(1));
    page.press('Delete https://host0.example/page');
    await until(() => expect(page.text()).toContain('Nothing checked yet.'));
    expect(document.activeElement?.textContent).toBe('Checks');
  });

  test('the selected ones is asked about first, and leaves the others', async () => {
    const checks = manyAnswered(4);
    const { ports, page } = await open(checks);
    page.tick('Select https://host1.example/page');
    page.tick('Select https://host3.example/page');
    await until(() => expect(page.text()).toContain('2 selected'));
    page.press('Delete');
    await until(() => page.the('legend', 'Delete 2 checks?'));
    expect(ports.sent).toEqual([]);
    page.the('fieldset button', 'Delete').click();
    await until(() => expect(page.rows()).toHaveLength(2));
    expect(ports.sent).toEqual([{ type: 'wipe-checks', checkIds: [checks[1]?.id, checks[3]?.id] }]);
    expect(document.activeElement?.getAttribute('type')).toBe('search');
  });

  test('what was found never reaches what is not shown, even where that is selected', async () => {
    const checks = manyAnswered(4);
    const { ports, page } = await open(checks);
    page.tick('Select https://host1.example/page');
    page.fill('Search', 'host2');
    await until(() => expect(page.rows()).toHaveLength(1));
    expect(page.text()).not.toContain('1 selected');
    page.tick('Select all found');
    await until(() => expect(page.text()).toContain('1 selected'));
    page.press('Delete');
    await until(() => page.the('legend'));
    page.the('fieldset button', 'Delete').click();
    await until(() => expect(ports.sent).toEqual([{ type: 'wipe-checks', checkIds: [checks[2]?.id] }]));
  });

  test('all of many goes in parts, and says how far it is', async () => {
    const { ports, page } = await open(manyAnswered(2300));
    page.tick('Select all found');
    await until(() => expect(page.text()).toContain('2,300 selected'));
    page.press('Delete');
    await until(() => page.the('legend', 'Delete 2,300 checks?'));
    page.the('fieldset button', 'Delete').click();
    await until(() => expect(page.text()).toContain('Nothing checked yet.'));
    const counts = ports.sent.map((request) =>
      request.type === 'wipe-checks' ? request.checkIds.length : 0,
    );
    expect(counts).toEqual([1000, 1000, 300]);
  });

  test('that fails in the middle stops there, says why, and keeps the rest', async () => {
    const { ports, page } = await open(manyAnswered(1500));
    ports.ordersThatGoWell = 1;
    page.tick('Select all found');
    await until(() => expect(page.text()).toContain('1,500 selected'));
    page.press('Delete');
    await until(() => page.the('legend'));
    page.the('fieldset button', 'Delete').click();
    await until(() => page.the('[role=alert]'));
    expect(page.the('.found-count').textContent).toContain('500 checks');
    expect(page.text()).toContain('Deleted 1,000 of 1,500.');
  });

  test('all of the same is offered where one is selected', async () => {
    const checks = manyAnswered(2);
    const { ports, page } = await open(checks);
    page.tick('Select https://host0.example/page');
    await until(() => page.the('button', 'Delete all of the same'));
    page.press('Delete all of the same');
    await until(() => page.the('legend', 'Delete every check of the same and its report?'));
    page.the('fieldset button', 'Delete').click();
    await until(() => expect(ports.sent).toEqual([{ type: 'wipe-indicator', checkId: checks[0]?.id }]));
  });

  test.each([
    ['shop.example', 'shop.example'],
    [' https://SHOP.example:8443/offer ', 'shop.example'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['http://[2001:db8:0::1]/a', '2001:db8::1'],
  ])('all of the site %o takes its host', async (typed, host) => {
    const { ports, page } = await open(manyAnswered(1));
    page.fill('All of one site', typed);
    await until(() => page.the('button', `Delete all of ${host}`));
    page.press(`Delete all of ${host}`);
    await until(() => page.the('legend', `Delete every check of ${host}`));
    page.the('fieldset button', 'Delete').click();
    await until(() => expect(ports.sent).toEqual([{ type: 'wipe-site', host }]));
    await until(() => expect(page.text()).toContain(`All of ${host} is deleted.`));
  });

  test.each(['', '  ', 'two words', 'https://'])('no site is offered for %o', async (typed) => {
    const { page } = await open(manyAnswered(1));
    page.fill('All of one site', typed);
    expect(page.all('button').some((button) => button.textContent?.startsWith('Delete all of'))).toBe(false);
  });

  test('everything is asked about first', async () => {
    const { ports, page } = await open(manyAnswered(2));
    page.press('Delete everything');
    await until(() => page.the('legend', 'Delete all checks'));
    expect(ports.sent).toEqual([]);
    page.the('fieldset button', 'Delete').click();
    await until(() => expect(sentTypes(ports)).toEqual(['wipe-all']));
    await until(() => expect(page.text()).toContain('Everything is deleted.'));
  });
});

describe('a second look', () => {
  test('says its price first, and is asked for only then', async () => {
    const checks = manyAnswered(6);
    const { ports, page } = await open([...checks, anAsked({ name: 'cancelled' }, null)]);
    page.tick('Select all found');
    await until(() => expect(page.text()).toContain('7 selected'));
    page.press('Look again');
    await until(() => page.the('legend', 'Look again at 6: up to 6 requests, about 2 minutes.'));
    expect(ports.sent).toEqual([]);
    page.the('fieldset button', 'Look again').click();
    await until(() => expect(page.text()).toContain('Queued 6 of 6.'));
    const [request] = ports.sent;
    expect(request?.type === 'look-again' && [...request.checkIds].sort()).toEqual(
      checks.map(({ id }) => id).sort(),
    );
    expect(page.text()).toContain('Select all found');
  });

  test('that is more than a day allows says how many days it takes', async () => {
    const { page } = await open(manyAnswered(1600));
    page.tick('Select all found');
    await until(() => expect(page.text()).toContain('1,600 selected'));
    page.press('Look again');
    await until(() =>
      expect(page.the('legend').textContent).toBe(
        'Look again at 1,600: up to 1,600 requests, about 3 days, for the account may send 500 requests a day.',
      ),
    );
    page.press('Not now');
    await until(() => expect(page.all('legend')).toHaveLength(0));
  });

  test('of what is no indicator is not offered', async () => {
    const { page } = await open([anAsked({ name: 'cancelled' }, null, { asked: 'mailto:anna' })]);
    page.tick('Select all found');
    await until(() => page.the('button', 'Delete'));
    expect(page.all('button').some((button) => button.textContent === 'Look again')).toBe(false);
  });
});

describe('a pasted list', () => {
  test('is looked up line by line, each once, after its price was said', async () => {
    const { ports, page } = await open(manyAnswered(1));
    page.fill('Links, hashes', ' a.example \n\nb.example\r\na.example\n');
    await until(() => page.the('button', 'Look up 2'));
    page.press('Look up 2');
    await until(() => page.the('legend', 'Look up 2 lines: up to 2 requests, about 1 minute.'));
    expect(ports.sent).toEqual([]);
    ports.takes = 1;
    page.the('fieldset button', 'Look up').click();
    await until(() => expect(page.text()).toContain('1 check queued. 1 line left out.'));
    expect(ports.sent).toEqual([{ type: 'check-list', texts: ['a.example', 'b.example'] }]);
    expect(page.the('textarea')).toHaveProperty('value', '');
  });

  test('of more than 10,000 lines is refused before it is sent', async () => {
    const { page } = await open(manyAnswered(1));
    page.fill('Links, hashes', Array.from({ length: 10_001 }, (_, index) => `h${index}.example`).join('\n'));
    await until(() =>
      expect(page.the('[role=alert]').textContent).toBe('10,000 lines at most; these are 10,001.'),
    );
    expect(page.all('button').some((button) => button.textContent?.startsWith('Look up'))).toBe(false);
  });

  test('that could not be taken stays in the field', async () => {
    const { ports, page } = await open(manyAnswered(1));
    ports.answers.failure = { kind: 'no-room' };
    page.fill('Links, hashes', 'a.example');
    await until(() => page.the('button', 'Look up 1'));
    page.press('Look up 1');
    await until(() => page.the('legend'));
    page.the('fieldset button', 'Look up').click();
    await until(() => page.the('[role=alert]'));
    expect(page.the('textarea')).toHaveProperty('value', 'a.example');
  });

  test.each([
    ['an account that may send nothing', { allowed: 0, used: 0 }, 'and the account may send none'],
    [
      'a spent day',
      { allowed: 500, used: 500 },
      'about 12 hours, for the account may send 500 requests a day',
    ],
  ])('for %s says so', async (_what, daily, words) => {
    const { ports, page } = await open(manyAnswered(1));
    ports.held.ledger = { ...ports.held.ledger, counts: countsWith(daily.used) };
    ports.held.account = { ...ACCOUNT, quota: { hourly: null, daily, monthly: null, readAtMs: NOW_MS } };
    ports.changed();
    page.fill('Links, hashes', 'a.example');
    await until(() => page.the('button', 'Look up 1'));
    page.press('Look up 1');
    await until(() => expect(page.the('legend').textContent).toContain(words));
  });
});

function countsWith(used: number) {
  const count = { beganMs: NOW_MS, used };
  return { hourly: count, daily: count, monthly: count };
}

describe('an export', () => {
  /** What the links of the page lead to, as nothing is saved here. */
  function files(): { made: Blob[]; clicks: () => number } {
    const made: Blob[] = [];
    const create = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      if (blob instanceof Blob) made.push(blob);
      return `blob:vouch/${made.length}`;
    });
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    onTestFinished(() => {
      create.mockRestore();
      click.mockRestore();
    });
    return { made, clicks: () => click.mock.calls.length };
  }

  test('has what is found, the newest first, under a name with the day', async () => {
    const { made, clicks } = files();
    const { page } = await open(manyAnswered(30));
    page.fill('Search', 'host2');
    await until(() => page.the('button', 'Export JSON 11 checks'));
    page.press('Export JSON');
    await until(() => expect(page.text()).toContain('11 checks exported: vouch-history-2026-11-22.json'));
    const file: unknown = JSON.parse((await made[0]?.text()) ?? '');
    expect(file).toMatchObject({ vouch: 'history', version: 1 });
    const urls = [...JSON.stringify(file).matchAll(/"url":"([^"]+)"/g)].map(([, url]) => url);
    expect(urls[0]).toBe('https://host2.example/page');
    expect(urls).toHaveLength(11);
    const link = page.the('a[download]');
    expect(link.getAttribute('href')).toBe('blob:vouch/1');
    expect(clicks()).toBe(1);
  });

  test('of more than are read at once has all of them, as CSV too', async () => {
    const { made } = files();
    const checks = manyAnswered(2100);
    const { ports, page } = await open(
      [...checks, anAnswered('https://part.example/', 'clean', { partOf: checks[0]?.id ?? '' })].slice(
        0,
        2100,
      ),
    );
    const asked = ports.reads.ids.length;
    page.press('Export CSV');
    await until(() => expect(page.text()).toContain('2,100 checks exported: vouch-history-2026-11-22.csv'));
    const rows = ((await made[0]?.text()) ?? '').trim().split('\r\n');
    expect(rows).toHaveLength(2101);
    expect(rows[1]).toContain('https://host0.example/page');
    expect(rows.at(-1)).toContain('https://host2099.example/page');
    expect(ports.reads.ids).toHaveLength(asked);
  });

  test('that cannot read the store says so', async () => {
    files();
    const { ports, page } = await open(manyAnswered(3));
    ports.breakStore();
    page.press('Export CSV');
    await until(() => expect(page.text()).toContain('nothing was exported'));
    expect(page.all('a[download]')).toHaveLength(0);
  });
});

describe('no violations are found', () => {
  const CHECKS = [
    anAnswered('https://shop.example/offer', 'malicious', { before: anOutcome('unknown') }),
    anAsked({ name: 'looking-up' }, urlIndicator('https://later.example/')),
    anAsked({ name: 'cancelled' }, null, { asked: 'mailto:anna' }),
  ];

  test('in the list, with questions open', async () => {
    const { page } = await open(CHECKS);
    page.tick('Select https://shop.example/offer');
    page.fill('Links, hashes', 'a.example');
    page.fill('All of one site', 'a.example');
    await until(() => page.the('button', 'Look again'));
    page.press('Look again');
    page.press('Look up 1');
    page.press('Delete all of a.example');
    await until(() => expect(page.all('legend')).toHaveLength(3));
    expect(await violations()).toEqual([]);
  });

  test('where nothing is found', async () => {
    const { page } = await open(CHECKS);
    page.fill('Search', 'nowhere');
    await until(() => expect(page.text()).toContain('Nothing found.'));
    expect(await violations()).toEqual([]);
  });

  test('where nothing was checked', async () => {
    const page = await openHistory(fakeHistoryPorts());
    await until(() => expect(page.text()).toContain('Nothing checked yet.'));
    expect(await violations()).toEqual([]);
  });
});
