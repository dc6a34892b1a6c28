import { describe, expect, test, vi } from 'vitest';
import type { Check, CheckState } from '../../src/domain/check.ts';
import { openingCheck } from '../../src/ui/opening-view.ts';
import { aCheck, CLEAN, DAY_MS, keptFor, MINUTE_MS, NOW_MS, urlIndicator } from './fixtures.ts';
import { fakePorts } from './fake-ports.ts';
import { openPopup, until } from './opened-page.tsx';

const OLD = { updatedAtMs: NOW_MS - DAY_MS, createdAtMs: NOW_MS - DAY_MS };

describe('which check the popup opens on', () => {
  const cases: { what: string; state: CheckState; changes: Partial<Check>; opens: boolean }[] = [
    { what: 'one that nobody has seen', state: { name: 'cancelled' }, changes: OLD, opens: true },
    { what: 'one that runs', state: { name: 'queued' }, changes: { ...OLD, seenAtMs: 1 }, opens: true },
    {
      what: 'one that waits for an answer',
      state: { name: 'needs-consent', why: 'private' },
      changes: { ...OLD, seenAtMs: 1 },
      opens: true,
    },
    {
      what: 'one that ended less than five minutes ago',
      state: { name: 'cancelled' },
      changes: { seenAtMs: 1, updatedAtMs: NOW_MS - 5 * MINUTE_MS + 1 },
      opens: true,
    },
    {
      what: 'one that ended five minutes ago',
      state: { name: 'cancelled' },
      changes: { seenAtMs: 1, updatedAtMs: NOW_MS - 5 * MINUTE_MS },
      opens: false,
    },
  ];

  test.each(cases)('$what: $opens', ({ state, changes, opens }) => {
    expect(openingCheck(aCheck(state, changes), NOW_MS) !== null).toBe(opens);
  });

  test('the list where there is none', async () => {
    expect((await openPopup(fakePorts())).the('h1').textContent).toBe('Latest checks');
  });

  test('the one that the address names, even when it is not among the latest', async () => {
    const named = aCheck({ name: 'cancelled' }, { ...OLD, seenAtMs: 1 });
    const ports = fakePorts({ checks: [named, aCheck({ name: 'queued' })] });
    const latest = ports.store.latestChecks;
    ports.store.latestChecks = async () => (await latest()).filter((check) => check.id !== named.id);
    const page = await openPopup(ports, named.id);
    expect(page.the('h1').textContent).toBe('Stopped');
  });

  test('the list where the named check was deleted', async () => {
    const page = await openPopup(fakePorts({ checks: [aCheck({ name: 'queued' })] }), 'gone');
    expect(page.the('h1').textContent).toBe('Latest checks');
  });
});

describe('while the popup is open', () => {
  test('a check that is asked for takes over', async () => {
    const first = aCheck({ name: 'cancelled' });
    const ports = fakePorts({ checks: [first] });
    const page = await openPopup(ports);
    ports.held.checks = [first, aCheck({ name: 'looking-up' }, { createdAtMs: NOW_MS })];
    ports.changed();
    await until(() => expect(page.the('h1').textContent).toBe('Looking it up'));
  });

  test('a download that finishes does not, but where nothing was looked at yet', async () => {
    const first = aCheck({ name: 'cancelled' });
    const ports = fakePorts({ checks: [first] });
    const page = await openPopup(ports);
    const download = aCheck({ name: 'hashing' }, { createdAtMs: NOW_MS, origin: 'download' });
    ports.held.checks = [download, { ...first, state: { name: 'queued' } }];
    ports.changed();
    await until(() => expect(page.the('h1').textContent).toBe('Waiting for its turn'));
    const empty = fakePorts();
    const opened = await openPopup(empty);
    empty.held.checks = [download];
    empty.changed();
    await until(() => expect(opened.the('h1').textContent).toBe('Reading the file'));
  });

  test('a check that was running already and is asked for again takes over', async () => {
    const running = aCheck({ name: 'looking-up' }, { createdAtMs: NOW_MS - DAY_MS });
    const ports = fakePorts({ checks: [aCheck({ name: 'cancelled' }), running] });
    const page = await openPopup(ports);
    expect(page.the('h1').textContent).toBe('Stopped');
    ports.held.checks = ports.held.checks.map((check) =>
      check.id === running.id ? { ...check, createdAtMs: NOW_MS } : check,
    );
    ports.changed();
    await until(() => expect(page.the('h1').textContent).toBe('Looking it up'));
  });

  test('a change of an older check does not pull the view away', async () => {
    const shown = aCheck({ name: 'looking-up' }, { indicator: urlIndicator('https://shown.example/') });
    const older = aCheck({ name: 'queued' }, { createdAtMs: NOW_MS - DAY_MS });
    const ports = fakePorts({ checks: [shown, older] });
    const page = await openPopup(ports);
    ports.held.checks = [
      { ...shown, state: { name: 'submitting' } },
      { ...older, state: { name: 'cancelled' } },
    ];
    ports.changed();
    await until(() => expect(page.the('h1').textContent).toBe('Submitting it'));
  });

  test('the answer comes by itself and is read out', async () => {
    const check = aCheck({ name: 'looking-up' });
    const ports = fakePorts({ checks: [check] });
    const page = await openPopup(ports);
    ports.held.checks = [{ ...check, state: { name: 'done', found: true } }];
    ports.held.reports = [keptFor(check, CLEAN)];
    ports.changed();
    await until(() => expect(page.the('output.only-read').textContent).toBe('No engine flags this link'));
  });

  test('a change in mid-reading is read after it', async () => {
    const check = aCheck({ name: 'queued' });
    const ports = fakePorts({ checks: [check] });
    const page = await openPopup(ports);
    const records = ports.store.records;
    let goOn = () => {};
    const held = new Promise<void>((resolve) => (goOn = resolve));
    ports.store.records = async () => {
      await held;
      return records();
    };
    ports.changed();
    ports.held.checks = [{ ...check, state: { name: 'submitting' } }];
    ports.changed();
    goOn();
    await until(() => expect(page.the('h1').textContent).toBe('Submitting it'));
  });

  test('a closed popup no longer listens', async () => {
    const ports = fakePorts();
    const page = await openPopup(ports);
    expect(ports.listeners()).toBe(1);
    page.close();
    await until(() => expect(ports.listeners()).toBe(0));
  });
});

describe('a check is marked as seen', () => {
  const marks = (ports: ReturnType<typeof fakePorts>) =>
    ports.sent.filter((request) => request.type === 'mark-seen');

  test.each([
    { name: 'done', found: false },
    { name: 'needs-consent', why: 'private' },
    { name: 'failed', error: { kind: 'offline' } },
  ] as const)('once when it is $name', async (state) => {
    const check = aCheck(state);
    const ports = fakePorts({ checks: [check] });
    const page = await openPopup(ports);
    await until(() => expect(marks(ports)).toEqual([{ type: 'mark-seen', checkId: check.id }]));
    ports.held.settings = { ...ports.held.settings, paused: true };
    ports.changed();
    await until(() => expect(page.text()).toContain('Vouch is paused.'));
    expect(marks(ports)).toHaveLength(1);
  });

  test('not while it runs, and not a second time', async () => {
    const running = aCheck({ name: 'queued' });
    const ports = fakePorts({ checks: [running] });
    const page = await openPopup(ports);
    ports.held.checks = [{ ...running, seenAtMs: 1, state: { name: 'cancelled' } }];
    ports.changed();
    await until(() => expect(page.the('h1').textContent).toBe('Stopped'));
    expect(marks(ports)).toHaveLength(0);
  });

  test('only when the page is seen itself', async () => {
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    const ports = fakePorts({ checks: [aCheck({ name: 'cancelled' })] });
    const page = await openPopup(ports);
    await until(() => page.the('button:not([disabled])', 'Not on this site'));
    expect(marks(ports)).toHaveLength(0);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => expect(marks(ports)).toHaveLength(1));
    hidden.mockRestore();
  });
});

test('a store that fails later is said above what was read before', async () => {
  const ports = fakePorts({ checks: [aCheck({ name: 'queued' })] });
  const records = ports.store.records;
  const page = await openPopup(ports);
  ports.store.records = () => Promise.reject(new Error('blocked'));
  ports.changed();
  await until(() => page.the('[role=alert]', 'Vouch cannot read what it has stored'));
  expect(page.the('h1').textContent).toBe('Waiting for its turn');
  ports.store.records = records;
  ports.changed();
  await until(() => expect(page.all('[role=alert]')).toHaveLength(0));
});

test('a store that cannot be read is said, and the next change tries again', async () => {
  const ports = fakePorts();
  const records = ports.store.records;
  ports.store.records = () => Promise.reject(new Error('blocked'));
  const page = await openPopup(ports);
  expect(page.the('h1').textContent).toBe('Vouch cannot read what it has stored');
  ports.store.records = records;
  ports.changed();
  await until(() => expect(page.the('h1').textContent).toBe('Latest checks'));
});
