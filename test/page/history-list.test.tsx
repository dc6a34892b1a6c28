import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { DAY_MS, HOUR_MS, NOW_MS, urlIndicator } from './fixtures.ts';
import { lineLook } from '../../src/pages/history/checks/row-look.ts';
import { aHashedCheck } from './file-fixtures.ts';
import { anAnswered, anAsked, anOutcome, manyAnswered, openHistory } from './history-page.tsx';
import { fakeHistoryPorts } from './history-ports.ts';
import { until } from './opened-page.tsx';

const SHOP = 'https://shop.example/offer';

describe('a row', () => {
  test.each([
    ['malicious', 'flagged by 7 of 90', 'tone-bad'],
    ['suspicious', 'flagged by 1 of 90', 'tone-odd'],
    ['clean', 'no engine flags it', 'tone-ok'],
    ['unrated', 'hardly any engine answered', 'tone-neutral'],
    ['unknown', 'unknown to VirusTotal', 'tone-neutral'],
  ] as const)('says the verdict %s without the report: "%s"', async (verdict, words, tone) => {
    const page = await openHistory(fakeHistoryPorts({ checks: [anAnswered(SHOP, verdict)] }));
    expect(page.rows()[0]).toContain(words);
    expect(page.the('.row-sign').classList).toContain(tone);
    expect(page.the('.history-time').textContent).toBe('1 minute ago');
    expect(page.the('.history-origin').textContent).toBe('link');
  });

  test.each([
    ['disk', 'tone-ok', 'no engine flags it'],
    ['declared', 'tone-neutral', 'no engine flags it (declared hash)'],
    ['fetched-again', 'tone-neutral', 'no engine flags it (fetched again)'],
  ] as const)('of a file whose hash is from "%s" has the %s', async (hashSource, tone, words) => {
    const { file, indicator } = aHashedCheck({ name: 'done', found: true }, { hashSource });
    const check = anAnswered(SHOP, 'clean', { file, indicator });
    const page = await openHistory(fakeHistoryPorts({ checks: [check] }));
    expect(page.the('.row-sign').classList).toContain(tone);
    expect(page.the('.history-words').textContent).toBe(words);
  });

  test('that is not read yet is green for no file, of whose hash it does not know where it is from', () => {
    const line = { id: 'a', atMs: NOW_MS, verdict: 'clean', origin: 'download', text: 'setup.exe' } as const;
    expect(lineLook({ ...line, kind: 'file' }).tone).toBe('neutral');
    expect(lineLook({ ...line, kind: 'file', verdict: 'malicious' }).tone).toBe('bad');
    expect(lineLook({ ...line, kind: 'url' }).tone).toBe('ok');
  });

  test('says what is going on where there is no answer yet, and that Vouch is paused', async () => {
    const ports = fakeHistoryPorts({ checks: [anAsked({ name: 'looking-up' }, urlIndicator(SHOP))] });
    const page = await openHistory(ports);
    expect(page.rows()[0]).toContain('looking it up');
    ports.held.settings = { ...ports.held.settings, paused: true };
    ports.changed();
    await until(() => expect(page.rows()[0]).toContain('waits: Vouch is paused'));
  });

  test('says what has changed since the last time', async () => {
    const before = anOutcome('clean', { atMs: Date.UTC(2026, 10, 10, 12) });
    const ports = fakeHistoryPorts({ checks: [anAnswered(SHOP, 'malicious', { before })] });
    const page = await openHistory(ports);
    expect(page.the('.history-change').textContent).toBe('0 → 7 engines since 10 November');
  });

  test('opens its check in a tab of its own', async () => {
    const check = anAnswered(SHOP, 'clean');
    const page = await openHistory(fakeHistoryPorts({ checks: [check] }));
    const link = page.the('.history-open');
    expect(link.getAttribute('href')).toBe(`../popup/index.html?check=${check.id}`);
    expect(link.getAttribute('target')).toBe('_blank');
  });

  test('shows what others wrote as text, with unseen characters named', async () => {
    const file = {
      name: '<img src=x>\u202Egpj.exe',
      sizeBytes: 1,
      hashSource: 'disk' as const,
      download: null,
      addressCheckId: null,
      fate: null,
    };
    const checks = [
      anAsked({ name: 'cancelled' }, { kind: 'file', hash: 'ab'.repeat(32) }, { file }),
      anAsked({ name: 'cancelled' }, null, { asked: '<script>alert(1)</script>' }),
    ];
    const page = await openHistory(fakeHistoryPorts({ checks }));
    expect(page.text()).toContain('<img src=x>⟨U+202E⟩gpj.exe');
    expect(page.text()).toContain('<script>alert(1)</script>');
    expect(page.root.querySelectorAll('img, script')).toHaveLength(0);
  });
});

describe('the list', () => {
  /** Frames come when they are let, and time goes on by itself only while a test waits. */
  function heldFrames(): { draw: () => void } {
    const frames = new Set<() => void>();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.stubGlobal('requestAnimationFrame', (frame: () => void) => {
      frames.add(frame);
      return frame;
    });
    vi.stubGlobal('cancelAnimationFrame', (frame: () => void) => frames.delete(frame));
    onTestFinished(() => {
      vi.unstubAllGlobals();
      vi.useRealTimers();
    });
    return { draw: () => frames.forEach((frame) => frame()) };
  }

  test('asks for all lines only once the newest are painted, whatever changes before', async () => {
    const frames = heldFrames();
    const ports = fakeHistoryPorts({ checks: manyAnswered(120) });
    const page = await openHistory(ports);
    expect(page.rows()[0]).toContain('host0.example');
    ports.changed();
    await vi.advanceTimersByTimeAsync(0);
    expect(ports.reads.blocks).toBe(0);
    frames.draw();
    expect(ports.reads.blocks).toBe(0);
    await vi.advanceTimersByTimeAsync(0);
    expect(ports.reads.blocks).toBe(1);
    await until(() => expect(page.the('.found-count').textContent).toBe('120 checks'));
    await vi.advanceTimersByTimeAsync(1500);
    expect(ports.reads.blocks).toBe(1);
  });

  test('has all lines in a tab that is not shown and draws nothing', async () => {
    heldFrames();
    const ports = fakeHistoryPorts({ checks: manyAnswered(120) });
    const page = await openHistory(ports);
    await vi.advanceTimersByTimeAsync(200);
    await until(() => expect(page.the('.found-count').textContent).toBe('120 checks'));
    expect(ports.reads.blocks).toBe(1);
  });

  test('shows the newest 50 before all lines are read, and says so', async () => {
    const ports = fakeHistoryPorts({ checks: manyAnswered(120) });
    const release = ports.holdBlocks();
    const page = await openHistory(ports);
    expect(page.rows()[0]).toContain('host0.example');
    expect(page.text()).toContain('50 checks, reading the older ones');
    expect(page.the('.history-row').getAttribute('aria-setsize')).toBe('-1');
    release();
    await until(() => expect(page.the('.found-count').textContent).toBe('120 checks'));
    expect(page.the('.history-row').getAttribute('aria-setsize')).toBe('120');
  });

  test('draws and reads only what is in view, however long it is', async () => {
    const ports = fakeHistoryPorts({ checks: manyAnswered(5000) });
    const page = await openHistory(ports);
    await until(() => expect(page.text()).toContain('5,000 checks'));
    expect(page.rows().length).toBeLessThan(30);
    expect(page.the('.history-rows').style.height).toBe(`${5000 * 46}px`);
    expect(ports.reads.ids.every((ids) => ids.length < 60)).toBe(true);
  });

  test('shows the line of a check until that is read', async () => {
    const ports = fakeHistoryPorts({ checks: manyAnswered(60) });
    const page = await openHistory(ports);
    await until(() => expect(page.text()).toContain('60 checks'));
    ports.history.checksByIds = () => new Promise(() => {});
    page.fill('Search', 'host59');
    await until(() => expect(page.rows()).toHaveLength(1));
    expect(page.rows()[0]).toContain('https://host59.example/page');
    expect(page.rows()[0]).toContain('…');
    expect(page.the('.row-sign').classList).toContain('tone-ok');
  });

  test('is empty before anything was checked, and says how to begin', async () => {
    const page = await openHistory(fakeHistoryPorts());
    await until(() => expect(page.text()).toContain('Nothing checked yet.'));
    expect(page.all('input[type=search]')).toHaveLength(0);
  });

  test('follows what is going on: new checks come, and states change', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const ports = fakeHistoryPorts({ checks: [anAsked({ name: 'looking-up' }, urlIndicator(SHOP))] });
    const page = await openHistory(ports);
    await until(() => expect(page.the('.found-count').textContent).toBe('1 check'));
    await vi.advanceTimersByTimeAsync(1000);
    const [first] = ports.held.checks;
    ports.held.checks = [
      anAnswered('https://later.example/', 'clean', { createdAtMs: NOW_MS }),
      ...(first
        ? [{ ...first, state: { name: 'done' as const, found: true }, outcome: anOutcome('clean') }]
        : []),
    ];
    ports.changed();
    await until(() => expect(page.rows()).toHaveLength(2));
    expect(page.rows()[0]).toContain('later.example');
    await until(() => expect(page.row('shop.example').textContent).toContain('no engine flags it'));
  });

  test('reads its lines at most once a second while much is going on', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const ports = fakeHistoryPorts({ checks: manyAnswered(3) });
    const page = await openHistory(ports);
    await until(() => expect(page.the('.found-count').textContent).toBe('3 checks'));
    const before = ports.reads.blocks;
    for (let change = 0; change < 20; change += 1) {
      ports.changed();
      await vi.advanceTimersByTimeAsync(150);
    }
    expect(ports.reads.blocks - before).toBeLessThanOrEqual(4);
    expect(ports.reads.blocks - before).toBeGreaterThanOrEqual(2);
    page.close();
    const after = ports.reads.blocks;
    ports.changed();
    await vi.advanceTimersByTimeAsync(5000);
    expect(ports.reads.blocks).toBe(after);
    expect(ports.listeners()).toBe(0);
  });

  test('leaves out the parts that no person asked for', async () => {
    const whole = anAnswered(SHOP, 'clean');
    const part = anAnswered('https://cdn.example/', 'clean', { partOf: whole.id });
    const page = await openHistory(fakeHistoryPorts({ checks: [whole, part] }));
    await until(() => expect(page.the('.found-count').textContent).toBe('1 check'));
    expect(page.text()).not.toContain('cdn.example');
  });
});

describe('the search', () => {
  const NAMED = anAnswered('https://shop.example/offer', 'clean', {
    outcome: anOutcome('clean', { title: 'Summer sale' }),
    createdAtMs: NOW_MS - HOUR_MS,
  });
  const FLAGGED = anAnswered('https://evil.example/login', 'malicious', {
    origin: 'popup',
    createdAtMs: NOW_MS - 10 * DAY_MS,
  });
  const STOPPED = anAsked(
    { name: 'cancelled' },
    { kind: 'domain', name: 'quiet.example' },
    {
      origin: 'omnibox',
      createdAtMs: NOW_MS - 20 * DAY_MS,
    },
  );

  async function open() {
    const page = await openHistory(fakeHistoryPorts({ checks: [NAMED, FLAGGED, STOPPED] }));
    await until(() => expect(page.the('.found-count').textContent).toBe('3 checks'));
    return page;
  }

  test.each([
    ['Search', 'SALE', 'shop.example'],
    ['Search', 'login evil', 'evil.example'],
    ['Kind', 'domain', 'quiet.example'],
    ['Verdict', 'malicious', 'evil.example'],
    ['Verdict', 'none', 'quiet.example'],
    ['From', 'popup', 'evil.example'],
    ['Since', '2026-11-21', 'shop.example'],
    ['Until', '2026-11-05', 'quiet.example'],
  ])('by %s %s finds as it is typed, and says how much', async (label, value, found) => {
    const page = await open();
    page.fill(label, value);
    await until(() => expect(page.rows()).toHaveLength(1));
    expect(page.rows()[0]).toContain(found);
    expect(page.the('output').textContent).toBe('1 of 3 checks');
    page.press('Show all');
    await until(() => expect(page.rows()).toHaveLength(3));
  });

  test('is emptied by Escape, and the filters stay', async () => {
    const page = await open();
    page.fill('Kind', 'url');
    page.fill('Search', 'evil');
    await until(() => expect(page.rows()).toHaveLength(1));
    page.the('input[type=search]').focus();
    page.key('Escape');
    await until(() => expect(page.rows()).toHaveLength(2));
    expect(page.the('input[type=search]')).toHaveProperty('value', '');
  });

  test('that finds nothing says so, and leads back', async () => {
    const page = await open();
    page.fill('Search', 'nowhere');
    await until(() => expect(page.text()).toContain('Nothing found.'));
    expect(page.the('output').textContent).toBe('0 of 3 checks');
    page.press('Show all checks');
    await until(() => expect(page.rows()).toHaveLength(3));
  });
});

describe('the keyboard', () => {
  async function open(count: number) {
    const page = await openHistory(fakeHistoryPorts({ checks: manyAnswered(count) }));
    await until(() => expect(page.all('.history-row').length).toBeGreaterThan(2));
    await until(() => expect(page.the('.found-count').textContent).toBe(`${count} checks`));
    return page;
  }

  const focusedRow = () => document.activeElement?.closest('.history-row')?.getAttribute('aria-posinset');
  const focusedPart = () =>
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset['part'] : '';

  test('stops once in the whole list', async () => {
    const page = await open(40);
    expect(page.all('.history-row [tabindex="0"]')).toHaveLength(1);
  });

  test('goes through the rows and their parts by the arrow keys', async () => {
    const page = await open(40);
    page.the('.history-row [tabindex="0"]').focus();
    page.key('ArrowDown');
    await until(() => expect(focusedRow()).toBe('2'));
    page.key('PageDown');
    await until(() => expect(focusedRow()).toBe('12'));
    page.key('ArrowRight');
    await until(() => expect(focusedPart()).toBe('delete'));
    page.key('ArrowLeft');
    page.key('ArrowLeft');
    await until(() => expect(focusedPart()).toBe('choose'));
    page.key('ArrowUp');
    await until(() => expect(focusedRow()).toBe('11'));
    page.key('Home');
    await until(() => expect(focusedRow()).toBe('1'));
    page.key('ArrowUp');
    expect(focusedRow()).toBe('1');
  });

  test('stays at its check where a new one comes before it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const ports = fakeHistoryPorts({ checks: manyAnswered(5) });
    const page = await openHistory(ports);
    await until(() => expect(page.the('.found-count').textContent).toBe('5 checks'));
    page.row('host1.example').querySelector('a')?.focus();
    // Its lines are read once a second at most.
    await vi.advanceTimersByTimeAsync(1000);
    ports.held.checks.push(anAnswered('https://new.example/', 'clean'));
    ports.changed();
    await until(() => expect(page.rows()).toHaveLength(6));
    page.key('ArrowDown');
    await until(() => expect(document.activeElement?.textContent).toContain('host2.example'));
  });

  test('reaches the last row of many at once', async () => {
    const page = await open(900);
    page.the('.history-row [tabindex="0"]').focus();
    page.key('End');
    await until(() => expect(focusedRow()).toBe('900'));
    await until(() => expect(document.activeElement?.textContent).toContain('host899.example'));
  });
});

describe('a store that cannot be read', () => {
  test('is said in place of the list', async () => {
    const ports = fakeHistoryPorts({ checks: manyAnswered(3) });
    ports.breakStore();
    const page = await openHistory(ports);
    await until(() => expect(page.the('[role=alert]').textContent).toContain('Vouch cannot read'));
    expect(page.rows()).toEqual([]);
  });

  test('later is said above what was read before', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const ports = fakeHistoryPorts({ checks: manyAnswered(3) });
    const page = await openHistory(ports);
    await until(() => expect(page.the('.found-count').textContent).toBe('3 checks'));
    ports.breakStore();
    ports.changed();
    await until(() => expect(page.the('[role=alert]').textContent).toContain('What is shown may be old'));
    expect(page.rows()).toHaveLength(3);
  });
});

describe('the views', () => {
  test('are named in the address, and the one that is shown is marked', async () => {
    onTestFinished(() => void (location.hash = ''));
    const page = await openHistory(fakeHistoryPorts());
    expect(page.the('nav [aria-current=page]').textContent).toBe('History');
    location.hash = '#quota';
    window.dispatchEvent(new Event('hashchange'));
    await until(() => expect(page.the('nav [aria-current=page]').textContent).toBe('Queue and quota'));
    await until(() => expect(page.the('h2').textContent).not.toBe('Checks'));
    location.hash = '#requests';
    window.dispatchEvent(new Event('hashchange'));
    await until(() => expect(page.the('nav [aria-current=page]').textContent).toBe('What left this browser'));
  });
});
