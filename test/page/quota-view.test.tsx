import { describe, expect, test } from 'vitest';
import type { Batch } from '../../src/domain/batch.ts';
import type { Check } from '../../src/domain/check.ts';
import type { Job, Lane } from '../../src/domain/job.ts';
import { EMPTY_LEDGER, type Ledger } from '../../src/domain/ledger.ts';
import type { Account, Quota } from '../../src/domain/quota.ts';
import { periodBeginMs, type PeriodName } from '../../src/domain/utc-period.ts';
import type { QueuedJob } from '../../src/domain/queue-state.ts';
import { QuotaView } from '../../src/pages/history/quota/quota-view.tsx';
import { utcAndLocal } from '../../src/pages/history/quota/utc-time.ts';
import { DEFAULT_SETTINGS } from '../../src/settings/settings.ts';
import { openView, violations, type Behind } from './activity-page.tsx';
import { anUnhashedCheck } from './file-fixtures.ts';
import { ACCOUNT, aCheck, DAY_MS, HOUR_MS, MINUTE_MS, newId, NOW_MS, urlIndicator } from './fixtures.ts';
import { until } from './opened-page.tsx';

const SECOND_MS = 1000;
const MIDNIGHT_MS = NOW_MS + 12 * HOUR_MS;

function accountWith(quota: Partial<Quota> | null): Account {
  const none = { hourly: null, daily: null, monthly: null, readAtMs: NOW_MS - 20 * MINUTE_MS };
  return { ...ACCOUNT, quota: quota && { ...none, ...quota } };
}

function used(counts: Partial<Record<PeriodName, number>>): Ledger['counts'] {
  const count = (name: PeriodName) => ({ beganMs: periodBeginMs(name, NOW_MS), used: counts[name] ?? 0 });
  return { hourly: count('hourly'), daily: count('daily'), monthly: count('monthly') };
}

function ledgerWith(changes: Partial<Ledger>): Ledger {
  return { ...EMPTY_LEDGER, ...changes };
}

function aJob(lane: Lane, check: Check, changes: Partial<Omit<Job, 'kind'>> = {}): QueuedJob {
  const job: Job = {
    kind: 'look-up',
    key: check.id,
    checkId: check.id,
    asks: `look-up ${check.id}`,
    lane,
    notBeforeMs: NOW_MS,
    createdAtMs: NOW_MS,
    attempts: 0,
    startedAtMs: null,
    ...changes,
  };
  return { job, check };
}

function linkCheck(url: string): Check {
  return aCheck({ name: 'queued' }, { indicator: urlIndicator(url) });
}

function aBatch(changes: Partial<Batch> = {}): Batch {
  return { id: newId(), origin: 'list', size: 100, next: 40, createdAtMs: NOW_MS - MINUTE_MS, ...changes };
}

function jobOf(batch: Batch): QueuedJob {
  const job: Job = {
    kind: 'batch',
    key: `batch ${batch.id}`,
    batchId: batch.id,
    asks: `batch ${batch.id}`,
    lane: 'list',
    notBeforeMs: NOW_MS,
    createdAtMs: NOW_MS,
    attempts: 0,
    startedAtMs: null,
  };
  return { job, check: null };
}

const PUBLIC = accountWith({
  hourly: { allowed: 240, used: 3 },
  daily: { allowed: 500, used: 12 },
  monthly: { allowed: 15_500, used: 312 },
});

async function allowances(behind: Behind): Promise<string[]> {
  return (await openView(QuotaView, behind)).texts('.allowances > li');
}

describe('the allowances', () => {
  test('are told for the minute, the hour, the day and the month, each with when it starts again', async () => {
    const ledger = ledgerWith({
      recentMs: [NOW_MS - 30 * SECOND_MS],
      counts: used({ hourly: 4, daily: 13, monthly: 313 }),
    });
    const [minute, hour, day, month] = await allowances({ store: { account: PUBLIC, ledger } });
    expect(minute).toContain('1 of 4 used · 3 left');
    expect(hour).toContain('4 of 240 used · 236 left');
    expect(hour).toContain('Starts again at 13:00 UTC');
    expect(day).toContain('13 of 500 used · 487 left');
    expect(day).toContain('Starts again at 00:00 UTC');
    expect(month).toContain('313 of 15,500 used · 15,187 left');
    expect(month).toMatch(/Starts again at 1 December(,| at) 00:00 UTC/);
  });

  test('of an account with one a minute and one a day are the account’s', async () => {
    const account = accountWith({ hourly: { allowed: 60, used: 0 }, daily: { allowed: 1, used: 0 } });
    const [minute, , day] = await allowances({ store: { account } });
    expect(minute).toContain('0 of 1 used · 1 left');
    expect(day).toContain('0 of 1 used · 1 left');
  });

  test('without a number are said to be told none', async () => {
    const ledger = ledgerWith({ counts: used({ daily: 7 }) });
    const [, , day] = await allowances({ store: { account: accountWith({}), ledger } });
    expect(day).toContain('7 used · VirusTotal told no limit');
  });

  test('that nobody can use up are practically none', async () => {
    const allowed = { allowed: 1_000_000_000, used: 0 };
    const account = accountWith({ hourly: allowed, daily: allowed });
    const [, hour] = await allowances({ store: { account } });
    expect(hour).toContain('0 used · practically no limit');
  });

  test('that were never asked for are not known', async () => {
    const view = await openView(QuotaView, { store: { account: accountWith(null) } });
    expect(view.texts('.allowances > li')[2]).toContain('the limit is not known yet');
    expect(view.text()).toContain('VirusTotal was not asked yet what this account may use.');
  });

  test('that are overdrawn have none left, and no less', async () => {
    const ledger = ledgerWith({ counts: used({ daily: 501 }) });
    const [, , day] = await allowances({ store: { account: PUBLIC, ledger } });
    expect(day).toContain('501 of 500 used · 0 left');
  });
});

describe('without a key', () => {
  test('the key is asked for, and what waits is shown without times', async () => {
    const check = linkCheck('https://shop.example/offer');
    const view = await openView(QuotaView, {
      store: { account: null },
      queue: { waiting: [{ lane: 'click', count: 1 }], next: [aJob('click', check)] },
    });
    expect(view.text()).toContain('No key is saved yet');
    expect(view.texts('.queued')[0]).toContain('waits until requests may leave');
    view.press('Add the key');
    expect(view.ports.optionsOpened).toBe(1);
  });

  test('one that was saved for another address is none', async () => {
    const account = { ...ACCOUNT, apiAddress: 'https://other.example/api/v3' };
    const view = await openView(QuotaView, { store: { account } });
    expect(view.text()).toContain('No key is saved yet');
  });
});

describe('the next free request', () => {
  const nextFree = async (store: Behind['store']) =>
    (await openView(QuotaView, { store: { account: PUBLIC, ...store } })).texts('.pace dd')[0];

  test('is now', async () => {
    expect(await nextFree({})).toBe('now');
  });

  test('is so many seconds away in a full minute, and they are counted down', async () => {
    const recentMs = [1, 2, 3, 4].map((n) => NOW_MS - 25 * SECOND_MS + n);
    const view = await openView(QuotaView, { store: { account: PUBLIC, ledger: ledgerWith({ recentMs }) } });
    expect(view.texts('.pace dd')[0]).toBe('in 36 s');
    view.ports.surroundings.nowMs += 5 * SECOND_MS;
    view.page.ticker.update();
    await until(() => expect(view.texts('.pace dd')[0]).toBe('in 31 s'));
  });

  test('is at midnight UTC where the day is spent', async () => {
    const ledger = ledgerWith({ counts: used({ daily: 500 }) });
    expect(await nextFree({ ledger })).toMatch(/^just after 00:00 UTC.*: the day is spent$/);
  });

  test('is the next month where that is spent, whatever else is', async () => {
    const ledger = ledgerWith({ counts: used({ hourly: 240, daily: 500, monthly: 15_500 }) });
    expect(await nextFree({ ledger })).toMatch(/^just after 1 December.*: the month is spent$/);
  });

  test('is never where the account may send nothing', async () => {
    const account = accountWith({ daily: { allowed: 0, used: 0 } });
    expect(await nextFree({ account })).toBe('never: the account may send nothing');
  });

  test('is told by nobody while Vouch is paused, and nothing is asked for', async () => {
    const settings = { ...DEFAULT_SETTINGS, paused: true };
    const view = await openView(QuotaView, { store: { account: PUBLIC, settings } });
    expect(view.texts('.pace dd')[0]).toBe('when Vouch goes on: it is paused');
    expect(view.root.querySelector('.figures button')?.hasAttribute('disabled')).toBe(true);
  });
});

describe('a pause that a 429 asked for', () => {
  test('is told with its end, and that this was guessed', async () => {
    const ledger = ledgerWith({
      spentUntilMs: NOW_MS + 30 * MINUTE_MS,
      pausedFor: 'quota-spent',
      guessedPause: 'hour',
    });
    const view = await openView(QuotaView, { store: { account: PUBLIC, ledger } });
    const [notice] = view.texts('.notice');
    expect(notice).toContain('the quota of this account is spent. It lasts until 12:30 UTC');
    expect(notice).toContain('it is a guess');
    expect(view.texts('.pace dd')[0]).toBe('in 30 min, after the pause');
  });

  test('that is over is told no more', async () => {
    const ledger = ledgerWith({ spentUntilMs: NOW_MS, pausedFor: 'too-many-requests' });
    const view = await openView(QuotaView, { store: { account: PUBLIC, ledger } });
    expect(view.texts('.notice')).toEqual([]);
  });
});

describe('the pace', () => {
  const LEARNT_AT_MS = NOW_MS - 2 * HOUR_MS;

  test.each([
    {
      what: 'lowered after a 429',
      pace: { perMinute: 2, changedAtMs: LEARNT_AT_MS, wasLowered: true },
      words: ['2 a minute', 'VirusTotal refused a faster one (429)', 'Changed 2 hours ago'],
    },
    {
      what: 'raised',
      pace: { perMinute: 8, changedAtMs: LEARNT_AT_MS, wasLowered: false },
      words: ['8 a minute', 'a whole minute at the pace before it went through', 'Changed 2 hours ago'],
    },
    {
      what: 'not learnt',
      pace: EMPTY_LEDGER.pace,
      words: ['4 a minute', 'What every account begins with'],
    },
  ])('says that it was $what', async ({ pace, words }) => {
    const account = accountWith({ hourly: { allowed: 6000, used: 0 } });
    const view = await openView(QuotaView, { store: { account, ledger: ledgerWith({ pace }) } });
    for (const each of words) expect(view.texts('.pace dd')[1]).toContain(each);
  });

  test('that was never learnt has no time at which it changed, although one is being tried', async () => {
    const pace = { perMinute: null, changedAtMs: LEARNT_AT_MS, wasLowered: false };
    const view = await openView(QuotaView, { store: { account: PUBLIC, ledger: ledgerWith({ pace }) } });
    expect(view.texts('.pace dd')[1]).toContain('4 a minute');
    expect(view.texts('.pace dd')[1]).not.toContain('Changed');
  });

  test('of a small account is a sixtieth of its hour', async () => {
    const account = accountWith({ hourly: { allowed: 60, used: 0 } });
    const view = await openView(QuotaView, { store: { account } });
    expect(view.texts('.pace dd')[1]).toContain('1 a minute');
    expect(view.texts('.pace dd')[1]).toContain('A sixtieth of what the hour allows.');
  });
});

test('the age of the figures is told, and they are asked for again for one request', async () => {
  const view = await openView(QuotaView, { store: { account: PUBLIC } });
  expect(view.text()).toContain('VirusTotal told these figures 20 minutes ago');
  expect(view.text()).toContain('Ask VirusTotal again · 1 request');
  view.press('Ask VirusTotal again');
  await until(() => expect(view.sent).toEqual([{ type: 'refresh-quota' }]));
});

describe('the queue', () => {
  test('is said to be empty', async () => {
    const view = await openView(QuotaView);
    expect(view.text()).toContain('Nothing waits.');
  });

  test('tells how many wait in each lane, those in lists with them', async () => {
    const batch = aBatch({ size: 1000, next: 400 });
    const view = await openView(QuotaView, {
      queue: {
        waiting: [
          { lane: 'click', count: 2 },
          { lane: 'download', count: 0 },
          { lane: 'list', count: 3 },
        ],
        next: [jobOf(batch)],
        batches: [batch],
      },
    });
    expect(view.texts('.lanes > div')).toEqual(['Clicks2', 'Lists602']);
  });

  test('tells of each of the next ones its place and when it is expected to leave', async () => {
    const links = ['https://a.example/', 'https://b.example/', 'https://c.example/'].map(linkCheck);
    const view = await openView(QuotaView, {
      store: { account: accountWith({ hourly: { allowed: 60, used: 0 }, daily: { allowed: 2, used: 0 } }) },
      queue: {
        waiting: [{ lane: 'click', count: 3 }],
        next: links.map((check) => aJob('click', check)),
      },
    });
    const rows = view.texts('.queued');
    expect(rows[0]).toMatch(/^1a\.examplelook-up · now/);
    expect(rows[1]).toMatch(/^2b\.examplelook-up · in 60 s/);
    expect(rows[2]).toMatch(/^3c\.examplelook-up · at \d\d:\d\d/);
  });

  test('gives equal requests one place, and none to what is on its way', async () => {
    const [first, second, third] = ['a', 'b', 'c'].map((name) => linkCheck(`https://${name}.example/`));
    if (!first || !second || !third) throw new Error('three');
    const view = await openView(QuotaView, {
      queue: {
        waiting: [{ lane: 'click', count: 3 }],
        next: [
          aJob('click', first, { startedAtMs: NOW_MS - SECOND_MS }),
          aJob('click', second, { asks: 'same' }),
          aJob('click', third, { asks: 'same' }),
        ],
      },
    });
    expect(view.texts('.queued-place')).toEqual(['–', '1', '1']);
    expect(view.texts('.queued')[0]).toContain('on its way');
  });

  test('does not expect what may not leave before a time to leave before it', async () => {
    const view = await openView(QuotaView, {
      queue: {
        waiting: [{ lane: 'poll', count: 1 }],
        next: [aJob('poll', linkCheck('https://a.example/'), { notBeforeMs: NOW_MS + 30 * SECOND_MS })],
      },
    });
    expect(view.texts('.queued')[0]).toContain('in 30 s');
  });

  test('keeps a place of the minute for clicks', async () => {
    const checks = Array.from({ length: 4 }, (_, n) => linkCheck(`https://${n}.example/`));
    const next = checks.map((check) => aJob('download', check));
    const view = await openView(QuotaView, { queue: { waiting: [{ lane: 'download', count: 4 }], next } });
    expect(view.texts('.queued small')).toEqual([
      'look-up · now',
      'look-up · now',
      'look-up · now',
      'look-up · in 60 s',
    ]);
  });

  test('shows a file by its name, and a vote by what it is', async () => {
    const file = anUnhashedCheck({ name: 'queued' });
    const vote: QueuedJob = {
      job: { ...aJob('click', file).job, kind: 'community', key: 'vote', asks: 'vote', taskId: 'task-1' },
      check: null,
    };
    const view = await openView(QuotaView, {
      queue: { waiting: [{ lane: 'click', count: 2 }], next: [aJob('click', file), vote] },
    });
    expect(view.texts('.queued')[0]).toContain(file.file?.name ?? 'no name');
    expect(view.texts('.queued')[1]).toContain('vote or comment');
    view.press('Cancel vote or comment');
    await until(() => expect(view.sent).toEqual([{ type: 'cancel-task', taskId: 'task-1' }]));
  });

  test('lets a check be cancelled, and leaves the keyboard at its heading', async () => {
    const check = linkCheck('https://shop.example/offer');
    const view = await openView(QuotaView, {
      queue: { waiting: [{ lane: 'click', count: 1 }], next: [aJob('click', check)] },
    });
    view.queue.next = [];
    view.queue.waiting = [];
    view.press('Cancel https://shop.example/offer');
    await until(() => expect(view.text()).toContain('Nothing waits.'));
    expect(view.sent).toEqual([{ type: 'stop-check', checkId: check.id }]);
    await until(() => expect(document.activeElement?.id).toBe('queue-heading'));
  });

  test('shows a list with its progress, its rest and its expected end, and lets the rest be cancelled', async () => {
    const batch = aBatch({ size: 1000, next: 400 });
    const view = await openView(QuotaView, {
      store: { account: PUBLIC },
      queue: { waiting: [{ lane: 'list', count: 1 }], next: [jobOf(batch)], batches: [batch] },
    });
    const [row] = view.texts('.queued');
    expect(row).toContain('List of 1,000, asked for 1 minute ago');
    expect(row).toContain('400 checks begun · 600 left');
    // 500 a day at three a minute: the rest of 100 leaves after midnight.
    expect(row).toContain(`the last one leaves at ${hereAt(MIDNIGHT_MS + 34 * MINUTE_MS)}`);
    view.press('Cancel the rest of the list of 1,000');
    await until(() => expect(view.sent).toEqual([{ type: 'stop-batch', batchId: batch.id }]));
  });

  test('puts what stands behind a list behind all of it', async () => {
    const batch = aBatch({ size: 100, next: 40 });
    const last = aJob('second-look', linkCheck('https://a.example/'));
    const view = await openView(QuotaView, {
      queue: { waiting: [{ lane: 'list', count: 1 }], next: [jobOf(batch), last], batches: [batch] },
    });
    expect(view.texts('.queued-place')).toEqual(['61']);
  });

  test('says why a cancel failed', async () => {
    const check = linkCheck('https://shop.example/offer');
    const view = await openView(QuotaView, {
      queue: { waiting: [{ lane: 'click', count: 1 }], next: [aJob('click', check)] },
    });
    view.ports.answers.failure = { kind: 'offline' };
    view.press('Cancel https://shop.example/offer');
    await until(() => expect(view.text()).toContain('This browser is offline.'));
  });

  test('is read again when something has changed', async () => {
    const view = await openView(QuotaView);
    view.queue.waiting = [{ lane: 'download', count: 5 }];
    view.ports.changed();
    await until(() => expect(view.texts('.lanes > div')).toEqual(['Downloads5']));
  });
});

describe('a store that cannot be read', () => {
  test('is said to be so', async () => {
    const view = await openView(QuotaView, { isBroken: true });
    expect(view.text()).toContain('Vouch cannot read what it has stored.');
  });

  test('leaves what was read before', async () => {
    const view = await openView(QuotaView, { store: { account: PUBLIC } });
    view.breakStore(true);
    view.ports.changed();
    await until(() => expect(view.text()).toContain('What is shown may be old.'));
    expect(view.text()).toContain('500');
  });
});

test('nothing of it listens or counts when it is closed', async () => {
  const view = await openView(QuotaView);
  expect(view.ports.listeners()).toBe(1);
  const { render } = await import('preact');
  render(null, view.root);
  expect(view.ports.listeners()).toBe(0);
});

test('times of another zone are told beside those in UTC', () => {
  expect(utcAndLocal(MIDNIGHT_MS, NOW_MS, 'Asia/Kathmandu')).toBe('00:00 UTC (05:45 here)');
  expect(utcAndLocal(MIDNIGHT_MS, NOW_MS, 'UTC')).toBe('00:00 UTC');
  expect(utcAndLocal(MIDNIGHT_MS + DAY_MS, NOW_MS, 'America/New_York')).toMatch(
    /^24 November.*00:00 UTC \(23 November.*19:00 here\)$/,
  );
});

test('axe finds no fault in it', async () => {
  const batch = aBatch();
  await openView(QuotaView, {
    store: {
      account: PUBLIC,
      ledger: ledgerWith({ spentUntilMs: NOW_MS + HOUR_MS, pausedFor: 'quota-spent' }),
    },
    queue: {
      waiting: [{ lane: 'click', count: 1 }],
      next: [aJob('click', linkCheck('https://shop.example/offer')), jobOf(batch)],
      batches: [batch],
    },
  });
  expect(await violations()).toEqual([]);
  await openView(QuotaView, { store: { account: null } });
  expect(await violations()).toEqual([]);
});

function hereAt(atMs: number): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    atMs,
  );
}
