import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../../src/domain/indicator.ts';
import { exportedCheck, importedCheck, type ExportedCheck } from '../../../src/history/exported-check.ts';
import { JSON_FILE } from '../../../src/history/json-file.ts';
import { whyRefused } from '../../../src/history/why-refused.ts';
import { aCheck, keptLink, NOW_MS } from './any-check.ts';

const GOOD = exportedCheck(aCheck());

function read(entry: object): { field: string } | ExportedCheck {
  const content = JSON_FILE.read(JSON.stringify({ vouch: 'history', version: 1, checks: [entry] }));
  if (!content.ok) throw new Error(content.why);
  const [left] = content.leftOut;
  if (left?.why.kind === 'malformed') return { field: left.why.field };
  const [kept] = content.checks;
  if (!kept) throw new Error('neither taken nor left out');
  return kept.check;
}

const outcomeWith = (changes: object) => ({ outcome: { ...GOOD.outcome, ...changes } });

describe('what a foreign file says is left out where it is malformed', () => {
  it.each<[string, object]>([
    ['id', { id: '../../etc' }],
    ['id', { id: 7 }],
    ['at', { at: 'yesterday' }],
    ['at', { at: '2026-02-31T00:00:00.000Z' }],
    ['at', { at: '2026-11-10T10:00:00.000+01:00' }],
    ['at', { at: '1970-01-01T00:00:00.000Z' }],
    ['at', { at: '-000001-01-01T00:00:00.000Z' }],
    ['at', { at: 1e15 }],
    ['origin', { origin: 'constructor' }],
    ['origin', { origin: '__proto__' }],
    ['asked', { asked: 'x'.repeat(16_385) }],
    ['indicator.kind', { indicator: { kind: 'script' } }],
    ['indicator.url', { indicator: { ...GOOD.indicator, url: 'javascript:alert(1)' } }],
    ['indicator.url', { indicator: { ...GOOD.indicator, url: 'https://a.example/#fragment' } }],
    ['indicator.url', { indicator: { ...GOOD.indicator, url: 'https://a.example/ b' } }],
    ['indicator.sha256', { indicator: { ...GOOD.indicator, sha256: 'A'.repeat(64) } }],
    ['indicator.hash', { indicator: { kind: 'file', hash: 'a'.repeat(63) } }],
    ['indicator.name', { indicator: { kind: 'domain', name: 'a.example/files/x' } }],
    ['indicator.address', { indicator: { kind: 'ip', address: '1.2.3.4/../x' } }],
    ['file.name', { file: { name: 'x'.repeat(1001), sizeBytes: 1 } }],
    ['file.sizeBytes', { file: { name: 'x', sizeBytes: -1 } }],
    ['file.hashSource', { file: { name: 'x', sizeBytes: 1, hashSource: 'constructor' } }],
    ['outcome.verdict', outcomeWith({ verdict: 'toString' })],
    ['outcome.flagged', outcomeWith({ flagged: 1.5 })],
    ['outcome.flagged', outcomeWith({ flagged: 1e300 })],
    ['outcome.answered', outcomeWith({ answered: '90' })],
    ['outcome.title', outcomeWith({ title: '' })],
    ['before', { before: 'never' }],
  ])('in its %s: %o', (field, changes) => {
    expect(read({ ...GOOD, ...changes })).toEqual({ field });
  });

  it.each([null, 1, 'text', [], {}])('as %o', (entry) => {
    const content = JSON_FILE.read(JSON.stringify({ vouch: 'history', version: 1, checks: [entry] }));
    expect(content).toMatchObject({ ok: true, checks: [], leftOut: [{ number: 1 }] });
  });
});

describe('what is well-formed', () => {
  async function refusal(changes: Partial<ExportedCheck>): Promise<string | undefined> {
    return (await whyRefused({ ...GOOD, ...changes }, NOW_MS))?.kind;
  }

  const SHOP = keptLink('https://shop.example/offer');

  it.each<Indicator>([
    SHOP,
    { kind: 'file', hash: 'ab'.repeat(16) },
    { kind: 'domain', name: 'xn--bcher-kva.example' },
    { kind: 'ip', address: '203.0.113.7' },
    { kind: 'ip', address: '2001:db8::1' },
  ])('is taken: %o', async (indicator) => {
    expect(await refusal({ indicator })).toBeUndefined();
  });

  it.each<Indicator>([
    keptLink('https://SHOP.example/offer'),
    keptLink('https://shop.example:443/offer'),
    keptLink('https://shop.example'),
    keptLink('https://%'),
    { kind: 'domain', name: 'shop.example.' },
    { kind: 'domain', name: '203.0.113.7' },
    { kind: 'domain', name: 'bücher.example' },
    { kind: 'domain', name: 'shop.example%2f' },
    { kind: 'ip', address: '203.0.113.999' },
    { kind: 'ip', address: '203.0.113' },
    { kind: 'ip', address: '2001:db8:0:0::1' },
    { kind: 'ip', address: '::' + 'f'.repeat(9) },
  ])('is refused as no indicator where none is kept like that: %o', async (indicator) => {
    expect(await refusal({ indicator })).toBe('no-indicator');
  });

  it('is refused where the SHA-256 is that of another link, which would show the answer for that one', async () => {
    const other = { ...SHOP, sha256: keptLink('https://evil.example/').sha256 };
    expect(await refusal({ indicator: other })).toBe('not-its-hash');
  });

  it.each<[string, Partial<ExportedCheck>]>([
    ['asked', { at: new Date(NOW_MS + 1).toISOString() }],
    [
      'answered',
      { outcome: { verdict: 'clean', flagged: 0, answered: 1, title: null, at: '2026-11-30T12:00:00.001Z' } },
    ],
    [
      'answered before',
      { before: { verdict: 'clean', flagged: 0, answered: 1, title: null, at: '9999-01-01T00:00:00.000Z' } },
    ],
  ])('is refused where it was %s later than now', async (_what, changes) => {
    expect(await refusal(changes)).toBe('future');
  });
});

describe('an imported check', () => {
  it('has only what the file may say: what it says beside that is dropped', () => {
    const entry = { ...GOOD, indicatorKey: 'file:x', consented: true, state: { name: 'queued' }, job: {} };
    const check = read(entry);
    expect(check).toEqual(GOOD);
    if ('field' in check) throw new Error(check.field);
    expect(importedCheck(check, [])).toMatchObject({
      indicatorKey: `url:${keptLink('https://shop.example/offer').sha256}`,
      consented: false,
      partOf: null,
      state: { name: 'done', found: true },
    });
  });

  it.each([
    ['done without a report', 'unknown', { name: 'done', found: false }],
    ['done', 'suspicious', { name: 'done', found: true }],
  ] as const)('is %s where the answer is %s', (_what, verdict, state) => {
    const outcome = { verdict, flagged: 0, answered: 0, title: null, at: GOOD.at };
    expect(importedCheck({ ...GOOD, outcome }, []).state).toEqual(state);
  });

  it('is stopped where it was not answered, and seen, so that nothing is begun or announced', () => {
    const check = importedCheck({ ...GOOD, outcome: null }, []);
    expect(check.state).toEqual({ name: 'cancelled' });
    expect(check.seenAtMs).toBe(Date.parse(GOOD.at));
  });

  it('has the findings that were read anew in its link', () => {
    const findings = [{ kind: 'token' as const, start: 1, end: 5 }];
    expect(importedCheck(GOOD, findings).findings).toEqual(findings);
  });
});
