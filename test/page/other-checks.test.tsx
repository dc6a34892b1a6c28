import { describe, expect, test } from 'vitest';
import { aCheck, CLEAN, keptFor, MALICIOUS, NOW_MS, urlIndicator } from './fixtures.ts';
import { fakePorts } from './fake-ports.ts';
import { openPopup, until } from './opened-page.tsx';

describe('the latest other checks, below the one in view', () => {
  const STATES = [
    { name: 'done', found: true },
    { name: 'done', found: false },
    { name: 'failed', error: { kind: 'offline' } },
    { name: 'cancelled' },
    { name: 'waiting', reason: { kind: 'no-key' }, untilMs: null },
    { name: 'analysing', answered: 3, nextPollAtMs: NOW_MS + 1000 },
  ] as const;

  test.each(STATES)('stand there whatever its state is: %o', async (state) => {
    const shown = aCheck(state, { createdAtMs: NOW_MS });
    const before = aCheck(
      { name: 'done', found: true },
      { createdAtMs: NOW_MS - 60_000, indicator: urlIndicator('https://before.example/') },
    );
    const ports = fakePorts({
      checks: [shown, before],
      reports: [keptFor(shown, MALICIOUS), keptFor(before, CLEAN)],
    });
    const page = await openPopup(ports);
    await until(() => expect(page.text()).toContain('before.example'));
    expect(page.text()).toContain('no engine flags it');
    page.press('Delete https://before.example/');
    await until(() =>
      expect(ports.sent.filter(({ type }) => type === 'wipe-checks')).toEqual([
        { type: 'wipe-checks', checkIds: [before.id] },
      ]),
    );
    await until(() => expect(page.text()).not.toContain('before.example'));
    await until(() => expect(document.activeElement).toBe(page.the('header button', 'Latest checks')));
  });

  test('stand below a report that is no longer kept, too', async () => {
    const checks = [aCheck({ name: 'done', found: true }), aCheck({ name: 'cancelled' })];
    const page = await openPopup(fakePorts({ checks }), checks[0]?.id);
    await until(() => expect(page.all('.row')).toHaveLength(1));
  });

  test('are five at most, the latest ones', async () => {
    const checks = Array.from({ length: 8 }, (_, minutes) =>
      aCheck(
        { name: 'cancelled' },
        {
          createdAtMs: NOW_MS - minutes * 60_000,
          indicator: urlIndicator(`https://before-${minutes}.example/`),
        },
      ),
    );
    const page = await openPopup(fakePorts({ checks }));
    await until(() => expect(page.all('.row')).toHaveLength(5));
    expect(page.all('.row-what').map((row) => row.textContent)).toEqual(
      [1, 2, 3, 4, 5].map((minutes) => `before-${minutes}.example`),
    );
  });

  test('do not stand below the question', async () => {
    const asking = aCheck({ name: 'needs-consent', why: 'private' }, { createdAtMs: NOW_MS });
    const ports = fakePorts({ checks: [asking, aCheck({ name: 'cancelled' })] });
    const page = await openPopup(ports);
    await until(() => page.the('button:not([disabled])', 'Not on this site'));
    ports.held.settings = { ...ports.held.settings, paused: true };
    ports.changed();
    await until(() => expect(page.text()).toContain('Vouch is paused.'));
    expect(page.the('button', 'Not at all')).toBeDefined();
    expect(page.all('.row')).toHaveLength(0);
  });

  test('keep no verdict waiting, however long their reports take to read', async () => {
    const shown = aCheck({ name: 'done', found: true }, { createdAtMs: NOW_MS });
    const before = aCheck(
      { name: 'done', found: true },
      { indicator: urlIndicator('https://before.example/') },
    );
    const ports = fakePorts({ checks: [shown, before], reports: [keptFor(shown, MALICIOUS)] });
    const storedReport = ports.store.storedReport;
    ports.store.storedReport = (key) =>
      key === before.indicatorKey ? new Promise(() => {}) : storedReport(key);
    const page = await openPopup(ports);
    expect(page.the('h1').textContent).toBe('Flagged as phishing by 9 engines');
  });

  test('are wiped all, with the one above them, after a question in place', async () => {
    const ports = fakePorts({ checks: [aCheck({ name: 'cancelled' }), aCheck({ name: 'cancelled' })] });
    const page = await openPopup(ports);
    (await until(() => page.the('.part button', 'Wipe all'))).click();
    await until(() => page.the('.confirm .danger')).then((button) => button.click());
    await until(() => expect(page.text()).toContain('Nothing checked yet'));
    expect(ports.sent.filter(({ type }) => type === 'wipe-all')).toHaveLength(1);
    await until(() => expect(document.activeElement).toBe(page.the('header button', 'Latest checks')));
  });
});
