import { describe, expect, test } from 'vitest';
import type { CheckState } from '../../src/domain/check.ts';
import type { CheckedFile } from '../../src/domain/checked-file.ts';
import type { VouchError } from '../../src/domain/errors.ts';
import { aCheck, CLEAN, keptFor, MALICIOUS, MINUTE_MS, NOW_MS, SUSPICIOUS, urlReport } from './fixtures.ts';
import { fakePorts } from './fake-ports.ts';
import { aDownloaded } from './file-fixtures.ts';
import { openPopup } from './opened-page.tsx';

/** One of each state: the compiler asks for the ones that are missing. */
const STATES: {
  [N in CheckState['name']]: {
    state: CheckState & { name: N };
    heading: string;
    offers: string;
    file?: CheckedFile;
  };
} = {
  queued: { state: { name: 'queued' }, heading: 'Waiting for its turn', offers: 'Stop' },
  waiting: {
    state: { name: 'waiting', reason: { kind: 'offline' }, untilMs: NOW_MS + MINUTE_MS },
    heading: 'No network',
    offers: 'Stop',
  },
  downloading: {
    state: { name: 'downloading', heldUntilMs: NOW_MS + 10_000 },
    heading: 'Held for a moment',
    offers: 'Let it go on',
    file: aDownloaded(),
  },
  hashing: { state: { name: 'hashing' }, heading: 'Reading the file', offers: 'Stop', file: aDownloaded() },
  'needs-file': {
    state: { name: 'needs-file', why: 'never' },
    heading: 'Vouch needs the file',
    offers: 'Pick the file',
    file: aDownloaded(),
  },
  'looking-up': { state: { name: 'looking-up' }, heading: 'Looking it up', offers: 'Stop' },
  'needs-consent': {
    state: { name: 'needs-consent', why: 'private' },
    heading: 'This link may be private',
    offers: 'Not at all',
  },
  submitting: { state: { name: 'submitting' }, heading: 'Submitting it', offers: 'Stop' },
  analysing: {
    state: { name: 'analysing', answered: 61, nextPollAtMs: NOW_MS + 20_000 },
    heading: 'Engines are looking at it',
    offers: 'Stop',
  },
  done: {
    state: { name: 'done', found: false },
    heading: 'VirusTotal has no report of this link',
    offers: 'Submit it',
  },
  failed: {
    state: { name: 'failed', error: { kind: 'timeout', afterMs: 25_000 } },
    heading: 'No answer in time',
    offers: 'Try again',
  },
  cancelled: { state: { name: 'cancelled' }, heading: 'Stopped', offers: 'Try again' },
};

describe('every state of a check has its look', () => {
  test.each(Object.values(STATES))('$state.name says "$heading" and offers "$offers"', async (wanted) => {
    const check = aCheck(wanted.state, { file: wanted.file ?? null });
    const page = await openPopup(fakePorts({ checks: [check] }));
    expect(page.the('h1').textContent).toBe(wanted.heading);
    expect(page.the('button', wanted.offers)).toBeDefined();
    expect(page.text()).not.toMatch(/\bsafe\b/i);
  });
});

describe('verdicts', () => {
  test.each([
    { name: 'malicious', report: MALICIOUS, heading: 'Flagged as phishing by 9 engines', tone: 'bad' },
    { name: 'suspicious', report: SUSPICIOUS, heading: 'Flagged by 2 engines of 90', tone: 'odd' },
    { name: 'clean', report: CLEAN, heading: 'No engine flags this link', tone: 'ok' },
    { name: 'unrated', report: urlReport([]), heading: 'No engine has rated this link', tone: 'neutral' },
  ])('a $name report is one sentence in its tone', async ({ report, heading, tone }) => {
    const check = aCheck({ name: 'done', found: true });
    const page = await openPopup(fakePorts({ checks: [check], reports: [keptFor(check, report)] }));
    expect(page.the('h1').textContent).toBe(heading);
    expect(page.the('.card').classList).toContain(`tone-${tone}`);
    expect(page.text()).not.toMatch(/\bsafe\b/i);
  });

  test('the ring says its numbers in words', async () => {
    const check = aCheck({ name: 'done', found: true });
    const page = await openPopup(fakePorts({ checks: [check], reports: [keptFor(check, MALICIOUS)] }));
    expect(page.the('svg[role=img]', '9 of 94 engines').textContent).toContain('9');
  });

  test('the threshold of the settings decides between suspicious and malicious', async () => {
    const check = aCheck({ name: 'done', found: true });
    const ports = fakePorts({ checks: [check], reports: [keptFor(check, SUSPICIOUS)] });
    ports.held.settings = { ...ports.held.settings, maliciousFromFamilies: 1 };
    const page = await openPopup(ports);
    expect(page.the('.card').classList).toContain('tone-bad');
  });

  test('a report that was deleted meanwhile can be asked for again', async () => {
    const check = aCheck({ name: 'done', found: true });
    const ports = fakePorts({ checks: [check] });
    const page = await openPopup(ports);
    expect(page.the('h1').textContent).toBe('The report is no longer kept');
    page.press('Look it up again');
    expect(ports.sent).toContainEqual({ type: 'retry-check', checkId: check.id });
  });
});

describe('a check at work', () => {
  test('lists what it has done, what it does and when it looks next', async () => {
    const steps = [
      { name: 'no-earlier-report', atMs: NOW_MS - 40_000 },
      { name: 'nothing-private', atMs: NOW_MS - 40_000 },
      { name: 'submitted', atMs: NOW_MS - 39_000 },
    ] as const;
    const check = aCheck(STATES.analysing.state, { steps: [...steps] });
    const page = await openPopup(fakePorts({ checks: [check] }));
    const lines = page.all('.steps li').map((line) => line.textContent);
    expect(lines).toHaveLength(5);
    expect(lines[0]).toContain('No earlier report');
    expect(lines[3]).toMatch(/61 of about 94 engines have answered; next look at \d\d:00:20/);
  });

  test('a paused Vouch says so instead of pretending to work', async () => {
    const ports = fakePorts({ checks: [aCheck({ name: 'looking-up' })] });
    ports.held.settings = { ...ports.held.settings, paused: true };
    const page = await openPopup(ports);
    expect(page.the('h1').textContent).toBe('Waiting: Vouch is paused');
    expect(page.the('button', 'Go on')).toBeDefined();
  });

  test('a paused Vouch names no time at which it would go on', async () => {
    const ports = fakePorts({ checks: [aCheck(STATES.waiting.state)] });
    ports.held.settings = { ...ports.held.settings, paused: true };
    const page = await openPopup(ports);
    expect(page.the('.step-now').textContent).toBe('Now: Waiting until Vouch goes on');
  });

  test('an analysis that is asked for again keeps the report from before in sight', async () => {
    const check = aCheck(STATES.analysing.state);
    const page = await openPopup(fakePorts({ checks: [check], reports: [keptFor(check, MALICIOUS)] }));
    expect(page.text()).toContain('Results by VirusTotal');
    expect(page.text()).toContain('The report from before');
    expect(page.text()).toContain('Flagged as phishing by 9 engines');
  });
});

describe('no time that has gone by is promised', () => {
  test.each([
    { name: 'waiting', reason: { kind: 'no-key' }, untilMs: NOW_MS - MINUTE_MS },
    { name: 'waiting', reason: { kind: 'no-key' }, untilMs: null },
    {
      name: 'waiting',
      reason: { kind: 'quota-spent', untilMs: NOW_MS - MINUTE_MS },
      untilMs: NOW_MS - MINUTE_MS,
    },
    { name: 'analysing', answered: 3, nextPollAtMs: NOW_MS - MINUTE_MS },
    { name: 'failed', error: { kind: 'too-many-requests', retryAtMs: NOW_MS - MINUTE_MS } },
  ] as const)('%o', async (state) => {
    const page = await openPopup(fakePorts({ checks: [aCheck(state)] }));
    expect(page.the('main').textContent).not.toMatch(/\d\d:\d\d/);
  });
});

const error = <K extends VouchError>(value: K): K => value;

/** One of each error and of each reason of a bad input. */
const ERRORS: { [K in VouchError['kind']]: (VouchError & { kind: K })[] } = {
  'no-key': [{ kind: 'no-key' }],
  'wrong-key': [{ kind: 'wrong-key' }],
  'inactive-account': [{ kind: 'inactive-account' }],
  forbidden: [{ kind: 'forbidden' }],
  'no-permission': [{ kind: 'no-permission', origin: 'https://api.example' }],
  'quota-spent': [
    { kind: 'quota-spent', untilMs: null },
    { kind: 'quota-spent', untilMs: NOW_MS + MINUTE_MS },
  ],
  'too-many-requests': [{ kind: 'too-many-requests', retryAtMs: NOW_MS + MINUTE_MS }],
  'not-found': [{ kind: 'not-found' }],
  'already-exists': [{ kind: 'already-exists' }],
  'not-ready': [{ kind: 'not-ready' }],
  'bad-input': (
    [
      'not-a-link',
      'not-an-indicator',
      'scheme',
      'private-host',
      'too-long',
      'site-off',
      'too-large',
      'rejected-by-virustotal',
    ] as const
  ).map((which) => error({ kind: 'bad-input', which })),
  'no-room': [error({ kind: 'no-room' })],
  'no-file': (['gone', 'changed', 'unreadable', 'stalled', 'too-large'] as const).map((which) =>
    error({ kind: 'no-file', which }),
  ),
  unavailable: [
    { kind: 'unavailable', status: 503 },
    { kind: 'unavailable', status: null },
  ],
  timeout: [{ kind: 'timeout', afterMs: 25_000 }],
  offline: [{ kind: 'offline' }],
  'unexpected-answer': [
    { kind: 'unexpected-answer', what: 'data' },
    { kind: 'unexpected-answer', what: 'unforeseen' },
  ],
  cancelled: [{ kind: 'cancelled' }],
};

describe('every error says what happened and what to do', () => {
  test.each(Object.values(ERRORS).flat())('%o, ended', async (failure) => {
    const page = await openPopup(fakePorts({ checks: [aCheck({ name: 'failed', error: failure })] }));
    const paragraphs = page.all('.explanation p');
    expect(paragraphs).toHaveLength(2);
    for (const paragraph of paragraphs) expect(paragraph.textContent?.length).toBeGreaterThan(15);
    expect(page.all('.explanation button.primary')).toHaveLength(1);
  });

  test.each(Object.values(ERRORS).flat())('%o, waiting', async (reason) => {
    const state = { name: 'waiting', reason, untilMs: NOW_MS + MINUTE_MS } as const;
    const page = await openPopup(fakePorts({ checks: [aCheck(state)] }));
    expect(page.all('.explanation p')).toHaveLength(2);
    expect(page.the('button', 'Stop')).toBeDefined();
    expect(page.all('button', 'Try again')).toHaveLength(0);
  });

  test('a submission that was cut off is said to be unsure', async () => {
    const state = { name: 'failed', error: { kind: 'unavailable', status: null } } as const;
    const page = await openPopup(fakePorts({ checks: [aCheck(state, { submissionUnsure: true })] }));
    expect(page.text()).toContain('The submission may have arrived');
  });
});

describe('next steps', () => {
  test.each(['background', 'message', 'unforeseen'])('an own fault (%s) blames no network', async (what) => {
    const state = { name: 'failed', error: { kind: 'unexpected-answer', what } } as const;
    const page = await openPopup(fakePorts({ checks: [aCheck(state)] }));
    expect(page.the('h1').textContent).toBe('A fault in Vouch');
    expect(page.text()).not.toContain('login');
  });

  test('an answer that is none may come from a network that asks for a login', async () => {
    const state = { name: 'failed', error: { kind: 'unexpected-answer', what: 'JSON' } } as const;
    const page = await openPopup(fakePorts({ checks: [aCheck(state)] }));
    expect(page.the('h1').textContent).toBe('An answer that Vouch does not understand');
    expect(page.text()).toContain('login');
  });

  test('a check that the key could not do leads to the options, and can be tried again', async () => {
    const state = { name: 'failed', error: { kind: 'wrong-key' } } as const;
    const page = await openPopup(fakePorts({ checks: [aCheck(state)] }));
    expect(page.all('.explanation button').map((button) => button.textContent)).toEqual([
      'Open options',
      'Try again',
    ]);
  });

  test('a submission that may have arrived is looked for, and the page says when', async () => {
    const reason = { kind: 'unavailable', status: null } as const;
    const state = { name: 'waiting', reason, untilMs: NOW_MS + MINUTE_MS } as const;
    const page = await openPopup(fakePorts({ checks: [aCheck(state, { submissionUnsure: true })] }));
    expect(page.text()).toContain('The submission may have arrived: Vouch looks for it at');
  });

  test('a missing key leads to the options, while the check waits', async () => {
    const state = { name: 'waiting', reason: { kind: 'no-key' }, untilMs: NOW_MS } as const;
    const ports = fakePorts({ checks: [aCheck(state)], account: null });
    const page = await openPopup(ports);
    expect(page.all('button', 'Add the key')).toHaveLength(1);
    page.press('Add the key');
    expect(ports.optionsOpened).toBe(1);
  });

  test('a missing host permission is asked for, and the ended check begins again when it is given', async () => {
    const state = {
      name: 'failed',
      error: { kind: 'no-permission', origin: 'https://api.example' },
    } as const;
    const check = aCheck(state);
    const ports = fakePorts({ checks: [check] });
    const page = await openPopup(ports);
    page.press('Allow it');
    await expect.poll(() => ports.sent).toContainEqual({ type: 'retry-check', checkId: check.id });
    expect(ports.askedHosts).toEqual(['https://api.example']);
  });

  test('what cannot be checked can be copied as it was clicked', async () => {
    const state = { name: 'failed', error: { kind: 'bad-input', which: 'scheme' } } as const;
    const ports = fakePorts({
      checks: [aCheck(state, { indicator: null, asked: 'magnet:?xt=urn:example' })],
    });
    const page = await openPopup(ports);
    page.press('Copy what was asked');
    expect(ports.copied).toEqual(['magnet:?xt=urn:example']);
  });

  test('a link on a switched-off site can be checked anyway', async () => {
    const check = aCheck({ name: 'failed', error: { kind: 'bad-input', which: 'site-off' } });
    const ports = fakePorts({ checks: [check] });
    const page = await openPopup(ports);
    page.press('Check it anyway');
    expect(ports.sent).toContainEqual({ type: 'retry-check', checkId: check.id });
  });
});
